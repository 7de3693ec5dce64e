package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.message.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schemas (2020-12) of messages: the canonical message's own file, and one for each type, composed of the same
 * parts ({@code $defs}) with what the type takes and needs by {@code message-types.yaml}.
 *
 * @param message the canonical message's, as text
 * @param byType each type's, as a tree
 */
public record MessageSchemas(String message, Map<String, Map<String, Object>> byType) {
    private static final String FILE = "message.schema.json";

    /** Reads the canonical message's schema, with all that the types' own are made of. */
    static JsonFile file(Path folder) {
        return JsonFile.read(
                folder,
                FILE,
                "properties.sender.properties",
                "properties.content.properties",
                "$defs.contact.properties",
                "$defs.support.properties");
    }

    static MessageSchemas of(JsonFile file, Map<String, MessageType> types) {
        var byType = new LinkedHashMap<String, Map<String, Object>>();
        types.values().forEach(type -> byType.put(type.code(), of(type, file.tree())));
        return new MessageSchemas(file.text(), byType);
    }

    private static Map<String, Object> of(MessageType type, Map<String, Object> whole) {
        var properties = new LinkedHashMap<String, Object>(Tree.map(whole.get("properties")));
        properties.put("type", Map.of("const", type.code()));
        if (!type.maySeal()) {
            properties.remove("sealed");
        }
        if (!type.follows()) {
            properties.put("content", content(type, Tree.map(properties.get("content"))));
        }
        var schema = new LinkedHashMap<String, Object>(whole);
        schema.put("$id", "https://yhdyspinta.fi/schema/" + type.code() + ".schema.json");
        schema.put("title", type.code() + " " + type.names().get("en"));
        schema.put("properties", properties);
        return Tree.freeze(schema);
    }

    private static Map<String, Object> content(MessageType type, Map<String, Object> content) {
        var all = Tree.map(content.get("properties"));
        var own = new LinkedHashMap<String, Object>();
        for (var part : type.parts().stream().sorted().toList()) {
            // these two are assembled from what is said of one recipient
            if (part.equals("contact") || part.equals("support")) {
                continue;
            }
            own.put(part, all.get(part));
        }
        if (type.takesSiblings()) {
            own.put("siblings", all.get("siblings"));
        }
        var narrowed = new LinkedHashMap<String, Object>(content);
        narrowed.put("properties", own);
        var needs = new ArrayList<Object>();
        for (var either : type.requires()) {
            needs.add(either(List.of(either.split("\\|"))));
        }
        // what is addressed to one recipient alone stands among the recipients
        needs.removeIf(need -> need.equals(Map.of()));
        if (!needs.isEmpty()) {
            narrowed.put("allOf", needs);
        }
        return narrowed;
    }

    private static Map<String, Object> either(List<String> paths) {
        var needs = paths.stream()
                .filter(path -> !path.equals("contact") && !path.startsWith("support"))
                .map(path -> needed(List.of(path.split("\\."))))
                .toList();
        return needs.isEmpty() ? Map.of() : needs.size() == 1 ? needs.get(0) : Map.of("anyOf", needs);
    }

    private static Map<String, Object> needed(List<String> path) {
        var here = new LinkedHashMap<String, Object>();
        here.put("required", List.of(path.get(0)));
        if (path.size() > 1) {
            here.put("properties", Map.of(path.get(0), needed(path.subList(1, path.size()))));
        }
        return here;
    }
}
