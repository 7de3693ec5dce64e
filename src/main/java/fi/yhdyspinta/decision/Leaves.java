package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks the texts of a content tree, each with its JSON Pointer (RFC 6901). The bytes of attachments are no text. */
final class Leaves {
    private Leaves() {}

    static void texts(Map<String, ?> content, BiConsumer<String, String> each) {
        walk("/content", content, each);
    }

    private static void walk(String pointer, Object value, BiConsumer<String, String> each) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((name, below) -> {
                if (!isBytes(pointer, name)) {
                    walk(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), below, each);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                walk(pointer + "/" + index, list.get(index), each);
            }
        } else if (value instanceof String text) {
            each.accept(pointer, text);
        }
    }

    private static boolean isBytes(String pointer, String name) {
        return name.equals("content") && pointer.startsWith("/content/attachments/");
    }
}
