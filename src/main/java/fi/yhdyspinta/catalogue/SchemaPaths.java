package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The places that {@code message.schema.json} knows, as the other files name them: dotted, through a list without an
 * index. A list of what is withheld or allowed that names another place would do nothing, so it is a fault.
 */
final class SchemaPaths {
    /** Put together by the hub from what the sender says of one recipient; they stand in {@code $defs}. */
    private static final Set<String> ASSEMBLED = Set.of("contact", "support");

    private static final String DEFINITION = "#/$defs/";

    private final Map<String, Object> definitions;
    private final Map<String, Object> parts;
    private final Set<String> ofTheSender;

    SchemaPaths(Map<String, Object> schema) {
        definitions = Tree.map(schema.get("$defs"));
        var properties = Tree.map(schema.get("properties"));
        parts = new LinkedHashMap<>(membersOf(Tree.map(properties.get("content"))));
        ASSEMBLED.forEach(part -> parts.put(part, Map.of("$ref", DEFINITION + part)));
        ofTheSender = membersOf(Tree.map(properties.get("sender"))).keySet();
    }

    /** The parts of content, those that the hub puts together among them. */
    Set<String> parts() {
        return parts.keySet();
    }

    boolean has(String path) {
        var here = parts;
        // a path that ends in a dot names nothing at its end
        for (var step : path.split("\\.", -1)) {
            if (!here.containsKey(step)) {
                return false;
            }
            here = membersOf(Tree.map(here.get(step)));
        }
        return true;
    }

    /** Names of the members of a place, or of a list's items; none where it has none. */
    Set<String> below(String path) {
        var here = parts;
        for (var step : path.split("\\.")) {
            here = membersOf(Tree.map(here.get(step)));
        }
        return here.keySet();
    }

    /** @throws CatalogueFault at the spot that names it when the schema has no such place */
    void need(String path, Spot named) {
        if (!has(path)) {
            throw named.fault("names " + path + ", which message.schema.json does not have" + hint(path));
        }
    }

    /** The same of a part of content. */
    void needPart(String part, Spot named) {
        if (!parts.containsKey(part)) {
            throw named.fault("names " + part + ", which is no part of content in message.schema.json"
                    + Nearest.hint(part, parts.keySet()));
        }
    }

    /** The same of a member of the sending unit. */
    void needOfTheSender(Spot named) {
        if (!ofTheSender.contains(named.text())) {
            throw named.fault("names " + named.text() + ", which the sender has not in message.schema.json"
                    + Nearest.hint(named.text(), ofTheSender));
        }
    }

    /** Near the first step that is not there. */
    private String hint(String path) {
        var here = parts;
        for (var step : path.split("\\.", -1)) {
            if (!here.containsKey(step)) {
                return Nearest.hint(step, here.keySet());
            }
            here = membersOf(Tree.map(here.get(step)));
        }
        return "";
    }

    /** What an object has, or the one that a reference stands for, or of a list its items. */
    private Map<String, Object> membersOf(Map<String, Object> node) {
        var here = node;
        var followed = new HashSet<Object>();
        while (here.containsKey("$ref") || here.containsKey("items")) {
            var reference = Tree.text(here, "$ref");
            // references in a ring lead nowhere
            if (reference != null && !followed.add(reference)) {
                return Map.of();
            }
            here = reference == null
                    ? Tree.map(here.get("items"))
                    : Tree.map(definitions.get(reference.replace(DEFINITION, "")));
        }
        return Tree.map(here.get("properties"));
    }
}
