package fi.yhdyspinta.decision.scrub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A line of a corpus: its text, and where the leak stands in it ({@code ⟦} and {@code ⟧} in the file), if it has one. */
record Marked(String text, int start, int end) {
    private static final Path FOLDER = Path.of("src/test/resources/turvakielto");

    static List<Marked> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Marked::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // a held-out line says before a tab what kind of leak it holds
    private static Marked of(String labelled) {
        var line = labelled.substring(labelled.indexOf('\t') + 1);
        int start = line.indexOf('⟦');
        return new Marked(line.replace("⟦", "").replace("⟧", ""), start, line.indexOf('⟧') - 1);
    }

    boolean isOverlapped(Leak leak) {
        return leak.start() < end && leak.end() > start;
    }
}
