package fi.yhdyspinta.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Something of the hub's that reads bytes from outside, and what it may answer: it reads them or refuses them in its own
 * words. Nothing else comes out of it, and no word of the input stands in a log or in an exception.
 *
 * @param name of lower-case letters and dashes; findings lie in a folder of that name
 * @param seeds what a fuzzer begins with
 * @param input reads the bytes
 * @param refusals the exceptions that it refuses with
 * @param secrecy whose words it reads
 */
public record Reader(
        String name, List<byte[]> seeds, Input input, Set<Class<? extends Exception>> refusals, Secrecy secrecy) {
    /** Whose words they are. */
    public enum Secrecy {
        /** A partner's or a person's: nobody may find them in a log. */
        SECRET,
        /** The operator's own configuration, which is told what is wrong by its own words. */
        CONFIGURATION
    }

    /** The reading itself. */
    public interface Input {
        void read(byte[] bytes) throws Exception;
    }

    /** Shorter runs of letters are words of the hub's own sentences too. */
    private static final int TELLING = 14;

    @SafeVarargs
    public static Reader ofSecrets(
            String name, List<byte[]> seeds, Input input, Class<? extends Exception>... refusals) {
        return new Reader(name, seeds, input, Set.of(refusals), Secrecy.SECRET);
    }

    @SafeVarargs
    public static Reader ofConfiguration(
            String name, List<byte[]> seeds, Input input, Class<? extends Exception>... refusals) {
        return new Reader(name, seeds, input, Set.of(refusals), Secrecy.CONFIGURATION);
    }

    /**
     * Reads the input.
     *
     * @throws AssertionError when it is answered with anything else than a reading or a refusal, or told to somebody
     */
    public void take(byte[] bytes) {
        var said = new Said();
        said.listen();
        try {
            input.read(bytes);
        } catch (Exception thrown) {
            if (!refusals.contains(thrown.getClass())) {
                throw new AssertionError(
                        name + " answers with " + thrown.getClass().getName(), thrown);
            }
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                said.line(String.valueOf(each.getMessage()));
            }
        } finally {
            said.stop();
        }
        if (secrecy == Secrecy.SECRET && quotes(said.text(), bytes)) {
            throw new AssertionError(name + " tells what it has read");
        }
    }

    /** Whether a long run of letters, digits and blanks of what was said stands in the input. */
    private static boolean quotes(String said, byte[] bytes) {
        if (said.length() < TELLING) {
            return false;
        }
        var given = List.of(new String(bytes, StandardCharsets.UTF_8), new String(bytes, StandardCharsets.ISO_8859_1));
        for (int at = 0; at + TELLING <= said.length(); at++) {
            var run = said.substring(at, at + TELLING);
            // codes are the hub's own words, and a fuzzer that has seen them says them back
            if (run.codePoints().allMatch(each -> each == ' ' || Character.isLetterOrDigit(each))
                    && !run.equals(run.toUpperCase(java.util.Locale.ROOT))
                    && given.stream().anyMatch(text -> text.contains(run))) {
                return true;
            }
        }
        return false;
    }

    /** The files of a folder as seeds. */
    public static List<byte[]> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(Reader::bytes)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Bytes whose first says which of several is meant, and the rest what it is given. */
    public static byte[] chosen(int which, byte[] rest) {
        var bytes = new byte[rest.length + 1];
        bytes[0] = (byte) which;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    /** Which of so many the bytes mean. */
    public static int choice(byte[] bytes, int count) {
        return bytes.length == 0 ? 0 : Byte.toUnsignedInt(bytes[0]) % count;
    }

    /** What it is given. */
    public static byte[] rest(byte[] bytes) {
        return bytes.length == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** Texts as seeds. */
    public static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All that is logged and printed meanwhile. */
    private static final class Said extends Handler {
        private final StringBuilder lines = new StringBuilder();
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final PrintStream error = System.err;
        private final PrintStream out = System.out;

        void listen() {
            Logger.getLogger("").addHandler(this);
            System.setErr(new PrintStream((OutputStream) printed, true, StandardCharsets.UTF_8));
            System.setOut(System.err);
        }

        void stop() {
            Logger.getLogger("").removeHandler(this);
            System.setErr(error);
            System.setOut(out);
        }

        void line(String line) {
            lines.append(line).append('\n');
        }

        String text() {
            return lines + printed.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void publish(LogRecord line) {
            line(line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
