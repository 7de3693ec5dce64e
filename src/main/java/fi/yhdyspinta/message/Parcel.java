package fi.yhdyspinta.message;

import java.util.Map;
import java.util.UUID;

/**
 * One recipient's copy of a message. It holds only what that recipient may see, so a format can't leak what it never
 * gets.
 *
 * @param id the key that every delivery attempt carries; the recipient answers to it
 * @param addressee who it is for, on which ground
 * @param content the content cut to the recipient's class
 * @param overtakes whether it may pass a failing parcel of its case (urgent and duty notices)
 */
public record Parcel(UUID id, Addressee addressee, Map<String, Object> content, boolean overtakes) {
    public Parcel {
        content = Tree.freeze(content);
    }

    @Override
    public String toString() {
        return "Parcel[" + id + " " + addressee.type() + " to " + addressee.partner() + "]";
    }
}
