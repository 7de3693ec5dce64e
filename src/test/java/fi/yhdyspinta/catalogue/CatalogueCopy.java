package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the house's catalogue that a test may break. */
final class CatalogueCopy {
    private static final Path CATALOGUE = Path.of("integration-routes/catalogue");

    private CatalogueCopy() {}

    /** Copies every file to {@code catalogue/} below the folder. */
    static Path into(Path routes) throws IOException {
        var folder = routes.resolve("catalogue");
        try (var files = Files.walk(CATALOGUE)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(CATALOGUE.relativize(file).toString()));
            }
        }
        return folder;
    }

    /** Writes the wrong words where the right ones first stand. */
    static void replace(Path file, String right, String wrong) throws IOException {
        var text = Files.readString(file);
        int at = text.indexOf(right);
        assertThat(at).as(right).isNotNegative();
        Files.writeString(file, text.substring(0, at) + wrong + text.substring(at + right.length()));
    }
}
