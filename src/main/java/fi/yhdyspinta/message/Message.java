package fi.yhdyspinta.message;

import java.util.Map;

/**
 * A canonical message: the envelope typed, the content an immutable tree of {@code java.util} values in which every
 * format finds its own fields.
 */
public record Message(Envelope envelope, Map<String, Object> content) {
    public Message {
        content = Tree.freeze(content);
    }

    /** The content member that holds a payload encrypted for its recipient, in place of all others. */
    public static final String SEALED = "sealed";

    /** Whether the hub can't read what it says: it passes by its envelope alone. */
    public boolean isSealed() {
        return content.containsKey(SEALED);
    }

    /** Names nobody: the content never prints itself into a log. */
    @Override
    public String toString() {
        return "Message[" + envelope.sender() + "/" + envelope.senderMessageId() + " " + envelope.type() + "]";
    }
}
