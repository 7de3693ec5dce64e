package fi.yhdyspinta.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The passwords that let the demo's people in once, read where a user reads them. */
public final class DemoPasswords {
    private DemoPasswords() {}

    /** The one of a person that works now. @param data the hub's {@code HUB_DATA} */
    public static String of(Path data, String subject) {
        try (var lines = Files.lines(data.resolve("demo-keys/people"))) {
            return lines.map(line -> line.split(" "))
                    .filter(words -> words[0].equals(subject))
                    .map(words -> words[1])
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
