package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.fuzz.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The catalogue's loader: a copy of the house's, of which one file is another. */
public final class CatalogueReaders {
    private static final Path CATALOGUE = Path.of("integration-routes/catalogue");
    private static final List<Path> FILES = files();

    private CatalogueReaders() {}

    public static List<Reader> all() {
        var seeds = FILES.stream()
                .map(file -> Reader.chosen(FILES.indexOf(file), Reader.bytes(CATALOGUE.resolve(file))))
                .filter(seed -> seed.length < 64 * 1024)
                .toList();
        return List.of(Reader.ofConfiguration("catalogue", seeds, CatalogueReaders::read, CatalogueFault.class));
    }

    private static void read(byte[] bytes) throws IOException {
        var file = FILES.get(Reader.choice(bytes, FILES.size()));
        var copy = Copy.IN.resolve("catalogue").resolve(file);
        try {
            Files.write(copy, Reader.rest(bytes));
            Catalogue.read(Copy.IN);
        } finally {
            Files.write(copy, Reader.bytes(CATALOGUE.resolve(file)));
        }
    }

    private static List<Path> files() {
        try (var files = Files.walk(CATALOGUE)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .map(CATALOGUE::relativize)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Made when the first input comes. */
    private static final class Copy {
        static final Path IN = made();

        private static Path made() {
            try {
                var folder = Files.createTempDirectory("catalogue");
                CatalogueCopy.into(folder);
                return folder;
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
