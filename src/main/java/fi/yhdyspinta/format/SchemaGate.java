package fi.yhdyspinta.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * Looks through a JSON Schema before it is used: what would be fetched from outside, leads nowhere, or leads back to itself
 * before anything of a document has been read, would fail on the first document; here its writer is told the line. A schema
 * that names itself for what is nested in a document is sound.
 */
final class SchemaGate {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Longer chains of references are nobody's schema, and each link takes room on the stack. */
    private static final int LONGEST = 100;

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");
    private static final Set<String> SAME_PLACE = Set.of("not", "if", "then", "else");
    private static final Set<String> SAME_PLACE_EACH = Set.of("allOf", "anyOf", "oneOf", "dependentSchemas");

    private final String name;
    private final JsonNode root;
    private final DocumentLines lines;
    private final Map<String, String> anchors = new HashMap<>();
    private final Set<String> sound = new HashSet<>();

    private SchemaGate(String name, JsonNode root, DocumentLines lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /** @throws FormatFault naming the line */
    static void check(String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var lines = JsonLines.of(bytes);
        if (lines.broken() > 0 || lines.places().isEmpty()) {
            throw new FormatFault(name + ", line " + Math.max(1, lines.broken()) + " is not JSON");
        }
        var gate = new SchemaGate(name, Json.node(bytes), lines);
        if (!gate.root.isObject()) {
            throw gate.fault("", "is not a schema: an object is expected");
        }
        gate.look(gate.root, "");
        gate.follow(gate.root, "");
    }

    private void look(JsonNode node, String place) {
        if (node.isObject()) {
            var anchor = node.path("$anchor");
            if (anchor.isString()) {
                anchors.put("#" + anchor.asString(), place);
            }
            dialect(node, place);
            pattern(node, place);
        }
        below(node, place).forEach(this::look);
    }

    private void dialect(JsonNode node, String place) {
        var dialect = node.path("$schema");
        if (dialect.isString() && !dialect.asString().replaceFirst("#$", "").equals(DIALECT)) {
            throw fault(place + "/$schema", "only JSON Schema 2020-12 is read");
        }
    }

    private void pattern(JsonNode node, String place) {
        var pattern = node.path("pattern");
        if (pattern.isString()) {
            try {
                Pattern.compile(pattern.asString());
            } catch (PatternSyntaxException wrong) {
                throw fault(place + "/pattern", wrong.getDescription());
            }
        }
    }

    private interface Visit {
        void on(JsonNode node, String place);
    }

    /** What stands below a node. */
    private record Below(JsonNode node, String place) {
        void forEach(Visit visit) {
            if (node.isObject()) {
                node.properties()
                        .forEach(member -> visit.on(member.getValue(), place + "/" + Leaves.escaped(member.getKey())));
            } else if (node.isArray()) {
                for (int index = 0; index < node.size(); index++) {
                    visit.on(node.get(index), place + "/" + index);
                }
            }
        }
    }

    private static Below below(JsonNode node, String place) {
        return new Below(node, place);
    }

    private void follow(JsonNode node, String place) {
        if (node.isObject()) {
            walk(place, new ArrayList<>(), place);
        }
        below(node, place).forEach(this::follow);
    }

    /** Everything that judges the same place of a document as this schema does; {@code from} is where it was named. */
    private void walk(String place, List<String> way, String from) {
        if (way.contains(place)) {
            throw fault(from, "refers to itself without end");
        }
        if (way.size() > LONGEST) {
            throw fault(place, "its references are too many one after the other");
        }
        if (sound.contains(place)) {
            return;
        }
        way.add(place);
        var here = root.at(place);
        for (var reference : REFERENCES) {
            var target = here.path(reference);
            if (target.isString()) {
                walk(target(target.asString(), place + "/" + reference), way, place + "/" + reference);
            }
        }
        for (var keyword : SAME_PLACE) {
            if (here.path(keyword).isObject()) {
                walk(place + "/" + keyword, way, place + "/" + keyword);
            }
        }
        for (var keyword : SAME_PLACE_EACH) {
            below(here.path(keyword), place + "/" + keyword).forEach((each, at) -> walk(at, way, at));
        }
        way.remove(way.size() - 1);
        sound.add(place);
    }

    private String target(String reference, String place) {
        if (!reference.startsWith("#")) {
            throw fault(place, "nothing is read from outside");
        }
        var target = reference.equals("#")
                ? ""
                : reference.startsWith("#/")
                        ? java.net.URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                        : anchors.get(reference);
        if (target == null || root.at(target).isMissingNode()) {
            throw fault(place, "leads nowhere");
        }
        return target;
    }

    private FormatFault fault(String place, String what) {
        return new FormatFault(name + ", line " + Math.max(1, lines.line(place)) + ": " + what);
    }
}
