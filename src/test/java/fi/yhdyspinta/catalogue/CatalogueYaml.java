package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of {@code integration-routes/catalogue} as it is written, for tests that judge the data itself. */
final class CatalogueYaml {
    private static final Path FOLDER = Path.of("integration-routes/catalogue");

    private CatalogueYaml() {}

    /** The entries of a file that is a list. */
    static List<Map<String, Object>> entries(String file) {
        return maps(root(file));
    }

    /** The entries of one member of a file that is a map. */
    static List<Map<String, Object>> entries(String file, String member) {
        return maps(Tree.map(root(file)).get(member));
    }

    private static List<Map<String, Object>> maps(Object list) {
        return Tree.list(list).stream().map(Tree::map).toList();
    }

    private static Object root(String file) {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            return new Load(settings).loadFromString(Files.readString(FOLDER.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
