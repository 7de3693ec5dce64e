package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The children of one notice. A sibling notice is one event with a payload for each child, and none of them tells of
 * another: the siblings' controllers, and their cases, are their own.
 */
public final class Children {
    private static final String SIBLINGS = "siblings";

    private Children() {}

    /** How many a message names: 1 for most. */
    static int count(Message message) {
        return 1 + Tree.list(message.content().get(SIBLINGS)).size();
    }

    /**
     * The message as if it named that child alone: the first is the subject, the others are its siblings. What a sibling
     * does not say of itself (its guardians, its concern) is that of the notice; its subject never is.
     *
     * @param child 0 for the subject, 1 for the first sibling
     */
    public static Message one(Message message, int child) {
        var content = new LinkedHashMap<>(message.content());
        var siblings = Tree.list(content.remove(SIBLINGS));
        if (child > 0) {
            content.remove("subject");
            content.putAll(Tree.map(siblings.get(child - 1)));
        }
        return new Message(message.envelope(), content);
    }

    /** Whether a sibling says the part of itself; what it does not say is the notice's. */
    static boolean says(Message message, int child, String part) {
        return child > 0
                && Tree.map(Tree.list(message.content().get(SIBLINGS)).get(child - 1))
                        .containsKey(part);
    }

    static boolean areNamed(Map<String, Object> content) {
        return content.containsKey(SIBLINGS);
    }
}
