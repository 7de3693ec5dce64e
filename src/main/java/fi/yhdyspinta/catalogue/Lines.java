package fi.yhdyspinta.catalogue;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where in a YAML text something stands, so that a fault can name its line. */
final class Lines {
    private final Node root;

    private Lines(Node root) {
        this.root = root;
    }

    /** @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when the text is not YAML */
    static Lines of(String text) {
        return new Lines(
                new Compose(LoadSettings.builder().build()).composeString(text).orElse(null));
    }

    /**
     * The line, counted from 1, of a member or a list item; of the nearest thing around it where it is not there.
     *
     * @param path names of members and indexes of lists, from the root
     */
    int line(Object... path) {
        if (root == null) {
            return 1;
        }
        var here = root;
        int line = lineOf(root);
        for (var step : path) {
            var next = step(here, step);
            if (next.isEmpty()) {
                return line;
            }
            line = lineOf(next.get().named());
            here = next.get().value();
        }
        return line;
    }

    /** One step down: what bears the name (a member's key, a list's item) and what it holds. */
    private record Step(Node named, Node value) {}

    private static Optional<Step> step(Node here, Object step) {
        if (here instanceof MappingNode map) {
            return map.getValue().stream()
                    .filter(member -> member.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(String.valueOf(step)))
                    .map(member -> new Step(member.getKeyNode(), member.getValueNode()))
                    .findFirst();
        }
        if (here instanceof SequenceNode list
                && step instanceof Integer index
                && index >= 0
                && index < list.getValue().size()) {
            var item = list.getValue().get(index);
            return Optional.of(new Step(item, item));
        }
        return Optional.empty();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
