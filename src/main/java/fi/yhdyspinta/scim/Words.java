package fi.yhdyspinta.scim;

import com.fasterxml.jackson.databind.JsonNode;
import fi.yhdyspinta.message.Hetu;

/** Values of a directory's documents, each one line that may be kept. */
final class Words {
    /** Characters of the longest one. */
    static final int LONGEST = 200;

    private Words() {}

    /**
     * The text; null where there is none.
     *
     * @throws ScimFault where it can't be kept
     */
    static String text(JsonNode holder, String attribute) {
        var node = holder == null ? null : holder.get(attribute);
        if (node == null || node.isNull() || node.isContainerNode()) {
            if (node != null && node.isContainerNode()) {
                throw ScimFault.value(attribute + " is a text");
            }
            return null;
        }
        return sound(node.asText(), attribute);
    }

    static String needed(JsonNode holder, String attribute) {
        var text = text(holder, attribute);
        if (text == null) {
            throw ScimFault.value(attribute + " is missing: map it in your directory");
        }
        return text;
    }

    static String sound(String given, String attribute) {
        var text = given.strip();
        if (text.length() > LONGEST
                || text.codePoints()
                        .anyMatch(
                                each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT)) {
            throw ScimFault.value(attribute + " is one line of at most " + LONGEST + " characters");
        }
        if (Hetu.isInside(text)) {
            throw ScimFault.value(
                    attribute
                            + " holds a Finnish personal identity code, which the hub does not keep of staff: map another attribute");
        }
        return text.isEmpty() ? null : text;
    }

    /** Entra writes truth as a text, with a capital letter. */
    static boolean truth(JsonNode holder, String attribute, boolean otherwise) {
        var node = holder.get(attribute);
        if (node == null || node.isNull()) {
            return otherwise;
        }
        return switch (node.asText().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ScimFault.value(attribute + " is true or false");
        };
    }
}
