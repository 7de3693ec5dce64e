package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A copy of the routes folder that a test may edit. */
public record RoutesFolder(Path path) {
    private static final AtomicInteger EDITS = new AtomicInteger();

    public static RoutesFolder copiedTo(Path copy) {
        try (var files = Files.walk(House.ROUTES)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(House.ROUTES.relativize(file).toString()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new RoutesFolder(copy);
    }

    public RoutesFolder edit(String file, String before, String after) {
        try {
            var text = Files.readString(path.resolve(file));
            assertThat(text).contains(before);
            return write(file, text.replace(before, after));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lets a partner take messages at its door, in a format, whatever door it had before. */
    public RoutesFolder opensDoor(String partner, String format) {
        var file = "partners/" + partner + "/partner.yaml";
        try {
            var before = Files.readString(path.resolve(file)).replaceAll("(?m)^  message:\\n(    .*\\n)+", "");
            return write(
                    file,
                    before.replace(
                            "out:\n",
                            "out:\n  message: {door: rest, url: \"http://localhost/" + partner + "\", format: " + format
                                    + "}\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public RoutesFolder write(String file, String text) {
        try {
            var changed = path.resolve(file);
            Files.createDirectories(changed.getParent());
            Files.writeString(changed, text);
            // the time of a quick edit may be the same as before: the hub looks at it
            Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60 * EDITS.incrementAndGet())));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
