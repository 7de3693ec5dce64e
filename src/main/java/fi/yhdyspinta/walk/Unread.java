package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a duty notice says where nothing of the kind can be read: a text in place of a person, a list in place of a
 * concern. It goes with the reasons, word for word, because no fault of form may cost a child a word.
 */
final class Unread {
    private static final String CONCERN = "concern";
    private static final String REASONS = "reasons";
    private static final List<String> LISTS = List.of("guardians", "siblings", "attachments", "indicators");

    private Unread() {}

    /** The content with every part of the shape that it should have, and what had another among the reasons. */
    static Map<String, Object> gathered(Object content) {
        if (!(content instanceof Map<?, ?>)) {
            return content == null ? Map.of() : Map.of(CONCERN, Map.of(REASONS, List.of(text(content))));
        }
        var gathered = new LinkedHashMap<String, Object>();
        var unread = new ArrayList<Object>();
        Tree.map(content).forEach((part, value) -> {
            if (hasShape(part, value)) {
                gathered.put(part, value);
            } else {
                unread.add(part + ": " + text(value));
            }
        });
        var concern = new LinkedHashMap<>(Tree.map(gathered.get(CONCERN)));
        var reasons = concern.get(REASONS);
        if (reasons != null && !(reasons instanceof List<?>)) {
            concern.put(REASONS, List.of(text(reasons)));
        }
        if (!unread.isEmpty()) {
            unread.addAll(0, Tree.list(concern.get(REASONS)));
            concern.put(REASONS, unread);
        }
        if (!concern.isEmpty()) {
            gathered.put(CONCERN, concern);
        }
        return gathered;
    }

    /** A whole content as one reason: for a recipient whose format can't write it otherwise. */
    static Map<String, Object> whole(Map<String, Object> content) {
        return Map.of(CONCERN, Map.of(REASONS, List.of(text(content))));
    }

    private static boolean hasShape(String part, Object value) {
        return LISTS.contains(part)
                ? value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)
                : value instanceof Map<?, ?>;
    }

    private static String text(Object value) {
        return value instanceof String text ? text : new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
