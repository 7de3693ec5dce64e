package fi.yhdyspinta.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What Jazzer calls, in a process of its own: the reader that {@code fuzz.reader} names, or all of them. */
public final class FuzzTarget {
    static final String ALL = "all";

    private static final String WANTED = System.getProperty("fuzz.reader", ALL);
    private static final Path FINDINGS = Path.of(System.getProperty("fuzz.findings", "target/fuzz/findings"));
    private static List<Reader> readers;

    private FuzzTarget() {}

    static List<Reader> readers(String wanted) {
        return Readers.all().stream()
                .filter(reader -> wanted.equals(ALL) || reader.name().equals(wanted))
                .toList();
    }

    /** Reads what the readers themselves need: no input's time is spent on it. */
    public static void fuzzerInitialize() {
        readers = readers(WANTED);
    }

    /** Reads one input; the first byte says by which reader. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var reader = readers.get(Reader.choice(bytes, readers.size()));
        var input = Reader.rest(bytes);
        try {
            reader.take(input);
        } catch (Throwable finding) {
            keep(reader, input);
            throw finding;
        }
    }

    /** As it can lie among the findings that are read in every build. */
    private static void keep(Reader reader, byte[] input) {
        try {
            var folder = Files.createDirectories(FINDINGS.resolve(reader.name()));
            var digest = MessageDigest.getInstance("SHA-256").digest(input);
            Files.write(folder.resolve(new BigInteger(1, digest).toString(36).substring(0, 12)), input);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
