package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import java.time.Instant;
import java.util.Map;

/**
 * A document at a door.
 *
 * @param partner whose door it is
 * @param caller who has proved to be there
 * @param format the format it is said to be in
 * @param contentType as the caller said
 * @param idempotencyKey as the caller said, or null
 * @param body the bytes
 * @param at when it came
 * @param files what came beside the document, by the name that it calls each by: {@code content.attachments[].part}
 * @param by who stands behind the caller: a person at work for it, or the partner's own system
 */
public record Arrived(
        String partner,
        String caller,
        String format,
        String contentType,
        String idempotencyKey,
        byte[] body,
        Instant at,
        Map<String, byte[]> files,
        Caller by) {
    public Arrived {
        files = Map.copyOf(files);
    }

    /** A document of a partner's system, that came alone. */
    public Arrived(
            String partner,
            String caller,
            String format,
            String contentType,
            String idempotencyKey,
            byte[] body,
            Instant at) {
        this(partner, caller, format, contentType, idempotencyKey, body, at, Map.of(), Auditing.system(caller));
    }

    /** The same document, said to be in that format. */
    Arrived in(String other) {
        return new Arrived(partner, caller, other, contentType, idempotencyKey, body, at, files, by);
    }

    /** The same, brought by somebody who is at work for the caller. */
    public Arrived by(Caller other) {
        return new Arrived(partner, caller, format, contentType, idempotencyKey, body, at, files, other);
    }
}
