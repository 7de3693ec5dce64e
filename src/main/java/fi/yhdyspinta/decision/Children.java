package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Each child's own message, in order. */
    static List<Message> each(Message message) {
        var each = new ArrayList<Message>();
        for (int child = 0; child < count(message); child++) {
            each.add(one(message, child));
        }
        return each;
    }

    static boolean areNamed(Map<String, Object> content) {
        return content.containsKey(SIBLINGS);
    }
}
