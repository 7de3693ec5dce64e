package fi.yhdyspinta.walk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Words of what a test's messages say, searched for in whatever must not hold them: as they are, in the widths that databases
 * write text in, in hexadecimal, and in each of the three ways that base64 can fall. One pass over the bytes finds them all
 * (Aho and Corasick), so that a gigabyte takes seconds.
 */
public final class MarkedWords {
    /**
     * What was found.
     *
     * @param places by word the files that hold it, or are called so
     * @param files how many were searched
     * @param bytes how long they are together
     */
    public record Found(Map<String, Set<Path>> places, int files, long bytes) {}

    private static final int NONE = -1;

    private final List<String> words;
    private final List<int[]> next = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int[] moves;
    private int[] wordAt;

    public MarkedWords(List<String> words) {
        this.words = List.copyOf(words);
        state();
        for (int word = 0; word < words.size(); word++) {
            for (var form : forms(words.get(word))) {
                enter(form, word);
            }
        }
        join();
    }

    /** Searches all files of a folder, and their names; files that go meanwhile are left out. */
    public Found in(Path folder) {
        var places = new TreeMap<String, Set<Path>>();
        int files = 0;
        long bytes = 0;
        try (var all = Files.walk(folder)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                try (var content = Files.newInputStream(file)) {
                    var found = in(content);
                    found.addAll(in(file.getFileName().toString().getBytes(StandardCharsets.UTF_8)));
                    found.forEach(word -> places.computeIfAbsent(word, each -> new TreeSet<>())
                            .add(folder.relativize(file)));
                    files++;
                    bytes += Files.size(file);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Found(places, files, bytes);
    }

    /** The words that some bytes hold. */
    public Set<String> in(byte[] bytes) {
        try {
            return in(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Set<String> in(InputStream content) throws IOException {
        var found = new TreeSet<String>();
        var chunk = new byte[1 << 16];
        int state = 0;
        for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
            for (int at = 0; at < length; at++) {
                state = moves[state << 8 | chunk[at] & 0xff];
                if (wordAt[state] != NONE) {
                    found.add(words.get(wordAt[state]));
                }
            }
        }
        return found;
    }

    private int state() {
        var none = new int[256];
        Arrays.fill(none, NONE);
        next.add(none);
        ends.add(NONE);
        return next.size() - 1;
    }

    private void enter(byte[] form, int word) {
        int state = 0;
        for (byte each : form) {
            int place = each & 0xff;
            if (next.get(state)[place] == NONE) {
                next.get(state)[place] = state();
            }
            state = next.get(state)[place];
        }
        ends.set(state, word);
    }

    // where a form breaks off, what was read of it may be the beginning of another
    private void join() {
        moves = new int[next.size() << 8];
        wordAt = ends.stream().mapToInt(Integer::intValue).toArray();
        var shorter = new int[next.size()];
        var waiting = new ArrayDeque<>(List.of(0));
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            if (wordAt[state] == NONE) {
                wordAt[state] = wordAt[shorter[state]];
            }
            for (int each = 0; each < 256; each++) {
                int longer = next.get(state)[each];
                int broken = state == 0 ? 0 : moves[shorter[state] << 8 | each];
                moves[state << 8 | each] = longer == NONE ? broken : longer;
                if (longer != NONE) {
                    shorter[longer] = broken;
                    waiting.add(longer);
                }
            }
        }
    }

    private static List<byte[]> forms(String word) {
        var forms = new ArrayList<byte[]>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            forms.add(word.getBytes(charset));
        }
        var hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        forms.add(hex.getBytes(StandardCharsets.US_ASCII));
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new ByteArrayOutputStream();
            shifted.writeBytes(new byte[shift]);
            shifted.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            var text = Base64.getEncoder().withoutPadding().encodeToString(shifted.toByteArray());
            // the first characters hold what stands before, the last what follows
            int from = shift == 0 ? 0 : shift + 1;
            int to = shifted.size() * 8 / 6;
            if (to - from >= 4) {
                forms.add(text.substring(from, to).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return forms;
    }
}
