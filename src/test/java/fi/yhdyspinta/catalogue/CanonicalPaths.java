package fi.yhdyspinta.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The leaves at the dotted paths that {@code message.schema.json} knows, as a recipient's list names them. */
final class CanonicalPaths {
    private final SchemaPaths paths;

    CanonicalPaths(Map<String, Object> schema) {
        paths = new SchemaPaths(schema);
    }

    /** The parts of content. */
    List<String> parts() {
        return List.copyOf(paths.parts());
    }

    boolean has(String path) {
        return paths.has(path);
    }

    /** Every leaf at or below a path; empty when the schema has no such path. */
    TreeSet<String> leavesOf(String path) {
        var leaves = new TreeSet<String>();
        if (paths.has(path)) {
            collect(path, leaves);
        }
        return leaves;
    }

    private void collect(String path, TreeSet<String> leaves) {
        var below = paths.below(path);
        if (below.isEmpty()) {
            leaves.add(path);
        }
        below.forEach(name -> collect(path + "." + name, leaves));
    }
}
