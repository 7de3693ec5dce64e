package fi.yhdyspinta.catalogue;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** On which line of a YAML file something stands, so that a fault can say it. */
final class Lines {
    private final Optional<Node> root;

    private Lines(Optional<Node> root) {
        this.root = root;
    }

    static Lines of(String yaml) {
        return new Lines(new Compose(LoadSettings.builder().build()).composeString(yaml));
    }

    /**
     * The line of a place, from 1; the nearest one above it where the place itself is not there.
     *
     * @param path names of members and indexes of items, from the root
     */
    int line(Object... path) {
        int line = 1;
        var here = root.orElse(null);
        for (var step : path) {
            if (here == null) {
                break;
            }
            var below = below(here, step);
            line = below == null ? line(here, line) : line(below, line);
            here = below;
        }
        return line;
    }

    private static int line(Node node, int otherwise) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
    }

    private static Node below(Node node, Object step) {
        if (node instanceof SequenceNode list && step instanceof Integer index) {
            return index < list.getValue().size() ? list.getValue().get(index) : null;
        }
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(step))
                        .map(tuple -> tuple.getValueNode())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
