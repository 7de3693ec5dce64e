package fi.yhdyspinta.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The hub's keys from a file that is mounted as a secret: {@code number:base64}, one a line, the one that seals first. Empty
 * lines and those that begin with {@code #} say nothing.
 */
public final class KeysFile {
    private KeysFile() {}

    /** @throws IllegalStateException saying what is wrong, and nothing of what stands in it */
    public static String read(Path file) {
        try (var lines = Files.lines(file)) {
            var keys = lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining(","));
            if (keys.isEmpty()) {
                throw new IllegalStateException("HUB_KEYS_FILE holds no key: write number:base64, one a line");
            }
            return keys;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalStateException("HUB_KEYS_FILE can't be read: is it there, and is it the hub's own?");
        }
    }
}
