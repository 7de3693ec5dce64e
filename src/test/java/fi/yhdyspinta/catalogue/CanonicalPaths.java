package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The dotted paths that {@code message.schema.json} knows, as a recipient's list names them. */
final class CanonicalPaths {
    private final Map<String, Object> definitions;
    private final Map<String, Object> parts;

    CanonicalPaths(Map<String, Object> schema) {
        definitions = Tree.map(schema.get("$defs"));
        parts = new LinkedHashMap<>(Tree.map(
                Tree.map(Tree.map(schema.get("properties")).get("content")).get("properties")));
        // put together by the hub from what the sender says of the recipient
        parts.put("contact", Map.of("$ref", "#/$defs/contact"));
        parts.put("support", Map.of("$ref", "#/$defs/support"));
    }

    /** The parts of content. */
    List<String> parts() {
        return List.copyOf(parts.keySet());
    }

    boolean has(String path) {
        return !leavesOf(path).isEmpty();
    }

    /** Every leaf at or below a path; empty when the schema has no such path. */
    TreeSet<String> leavesOf(String path) {
        var here = parts;
        Map<String, Object> found = Map.of();
        for (var step : path.split("\\.")) {
            found = resolved(Tree.map(here.get(step)));
            here = Tree.map(found.get("properties"));
        }
        var leaves = new TreeSet<String>();
        if (!found.isEmpty()) {
            collect(found, path, leaves);
        }
        return leaves;
    }

    /** Every object and every string of the schema by its place, for what must hold of all of them. */
    static List<Map.Entry<String, Map<String, Object>>> nodes(Object schema, String place) {
        var nodes = new ArrayList<Map.Entry<String, Map<String, Object>>>();
        if (schema instanceof Map<?, ?>) {
            var node = Tree.map(schema);
            nodes.add(Map.entry(place, node));
            node.forEach((name, below) -> nodes.addAll(nodes(below, place + "/" + name)));
        }
        return nodes;
    }

    private void collect(Map<String, Object> node, String path, TreeSet<String> leaves) {
        var below = Tree.map(node.get("properties"));
        if (below.isEmpty()) {
            leaves.add(path);
        }
        below.forEach((name, value) -> collect(resolved(Tree.map(value)), path + "." + name, leaves));
    }

    /** What a reference stands for, and of a list its items. */
    private Map<String, Object> resolved(Map<String, Object> node) {
        var reference = Tree.text(node, "$ref");
        if (reference != null) {
            return resolved(Tree.map(definitions.get(reference.substring("#/$defs/".length()))));
        }
        return node.containsKey("items") ? resolved(Tree.map(node.get("items"))) : node;
    }
}
