package fi.yhdyspinta.message;

import java.util.UUID;

/**
 * A file that a message carries, as it may be delivered: looked into, its metadata taken out.
 *
 * @param id the hub's id for it
 * @param place its place among the message's
 * @param name its name, made safe; it may tell who the child is
 * @param mediaType its real type
 * @param sha256 of the content, in lower-case hexadecimals
 * @param content its bytes; nobody changes them
 */
public record Attachment(UUID id, int place, String name, String mediaType, String sha256, byte[] content) {
    /** Without its name. */
    @Override
    public String toString() {
        return "Attachment[" + id + " " + mediaType + ", " + content.length + " bytes]";
    }
}
