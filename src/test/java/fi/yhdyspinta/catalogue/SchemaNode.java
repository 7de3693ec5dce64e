package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A place of the schema, its references followed. */
record SchemaNode(
        Kind kind, Map<String, SchemaNode> members, Set<String> required, SchemaNode items, List<Object> choices) {
    enum Kind {
        OBJECT,
        LIST,
        TEXT,
        WORD,
        DATE,
        MOMENT,
        NUMBER,
        HETU,
        OID,
        PHONE,
        EMAIL,
        BASE64,
        CHOICE
    }

    private static final Map<String, Kind> BY_REFERENCE = Map.of(
            "id", Kind.WORD,
            "code", Kind.WORD,
            "token", Kind.WORD,
            "oid", Kind.OID,
            "phone", Kind.PHONE,
            "email", Kind.EMAIL,
            "date", Kind.DATE,
            "moment", Kind.MOMENT,
            "language", Kind.CHOICE);
    private static final Map<String, Kind> BY_FORMAT =
            Map.of("hetu", Kind.HETU, "oppijanumero", Kind.OID, "opk-oid", Kind.OID);
    private static final Map<String, Map<String, SchemaNode>> PARTS = new ConcurrentHashMap<>();
    private static final List<Object> LANGUAGES = List.of("fi", "sv", "ar", "so", "se");

    static SchemaNode of(Map<String, Object> node, Map<String, Object> definitions) {
        var reference = Tree.text(node, "$ref");
        if (reference != null) {
            var name = reference.substring("#/$defs/".length());
            var kind = BY_REFERENCE.get(name);
            return kind == null
                    ? of(Tree.map(definitions.get(name)), definitions)
                    : leaf(kind, kind == Kind.CHOICE ? LANGUAGES : List.of());
        }
        if (node.containsKey("items")) {
            return new SchemaNode(
                    Kind.LIST, Map.of(), Set.of(), of(Tree.map(node.get("items")), definitions), List.of());
        }
        var properties = Tree.map(node.get("properties"));
        if (!properties.isEmpty()) {
            var members = new LinkedHashMap<String, SchemaNode>();
            properties.forEach((name, below) -> members.put(name, of(Tree.map(below), definitions)));
            var required = new HashSet<String>();
            Tree.list(node.get("required")).forEach(name -> required.add(name.toString()));
            return new SchemaNode(Kind.OBJECT, members, required, null, List.of());
        }
        if (node.containsKey("enum")) {
            return leaf(Kind.CHOICE, Tree.list(node.get("enum")));
        }
        if (String.valueOf(node.get("pattern")).contains("={0,2}")) {
            return leaf(Kind.BASE64, List.of());
        }
        return switch (String.valueOf(node.get("type"))) {
            case "boolean" -> leaf(Kind.CHOICE, List.of(true, false));
            case "integer", "number" -> leaf(Kind.NUMBER, List.of());
            default -> leaf(BY_FORMAT.getOrDefault(String.valueOf(node.get("format")), Kind.TEXT), List.of());
        };
    }

    /** The parts of content by name, with the two that the hub puts together. */
    static Map<String, SchemaNode> parts(Catalogue catalogue) {
        return PARTS.computeIfAbsent(catalogue.schemas().message(), SchemaNode::parts);
    }

    private static Map<String, SchemaNode> parts(String schema) {
        var whole = Json.object(schema.getBytes(StandardCharsets.UTF_8));
        var definitions = Tree.map(whole.get("$defs"));
        var parts = new LinkedHashMap<String, SchemaNode>();
        Tree.map(Tree.map(Tree.map(whole.get("properties")).get("content")).get("properties"))
                .forEach((name, node) -> parts.put(name, of(Tree.map(node), definitions)));
        for (var assembled : List.of("contact", "support")) {
            parts.put(assembled, of(Tree.map(definitions.get(assembled)), definitions));
        }
        return parts;
    }

    private static SchemaNode leaf(Kind kind, List<Object> choices) {
        return new SchemaNode(kind, Map.of(), Set.of(), null, choices);
    }
}
