package fi.yhdyspinta.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that waits to go.
 *
 * @param position its place in the outbox
 * @param kind a parcel of a message, a status for a sender, the result of a file
 * @param subjectId the parcel, the status event or the file; the key that every attempt carries
 * @param messageId the message it is of; the file itself for its result
 * @param partner where it goes
 * @param lane its lane
 * @param queue its case and partner: within it order holds
 * @param attempts how many have failed
 * @param enqueuedAt since when it waits
 */
public record Waiting(
        long position,
        Kind kind,
        UUID subjectId,
        UUID messageId,
        String partner,
        int lane,
        String queue,
        int attempts,
        Instant enqueuedAt) {

    /** By which of its partner's endpoints it goes: {@code luvn/PARCEL}. */
    public String way() {
        return way(partner, kind);
    }

    /** The same of any. */
    public static String way(String partner, Kind kind) {
        return partner + "/" + kind;
    }

    /** What goes. */
    public enum Kind {
        PARCEL,
        STATUS,
        /** What came of a file's rows, for who left it. */
        RESULT
    }
}
