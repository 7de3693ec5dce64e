package fi.yhdyspinta.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * A meeting in which the sender of a notice hands a child over to its recipient, the client present (saattaen vaihtaminen).
 * It holds when and how, and nothing of what about.
 *
 * @param version of the proposal; the first is 1
 * @param manner where it is held
 * @param proposedBy name of the partner that proposed it last
 * @param senderAt when the sender confirmed it; null while they have not
 * @param recipientAt when the recipient did
 * @param endedAt when it was called off; null while it stands
 * @param endedBy name of the partner that called it off
 * @param notedAt since when the other side knows that; null before
 */
public record Handover(
        UUID parcelId,
        UUID messageId,
        int version,
        Instant startsAt,
        Manner manner,
        String proposedBy,
        Instant senderAt,
        Instant recipientAt,
        Instant endedAt,
        String endedBy,
        Instant notedAt) {

    /** How they meet. */
    public enum Manner {
        AT_SENDER,
        AT_RECIPIENT,
        REMOTE,
        PHONE
    }

    /** Whether both sides have confirmed it, and nobody has called it off. */
    public boolean isAgreed() {
        return senderAt != null && recipientAt != null && endedAt == null;
    }

    /** Whether it was called off by the other side, and a partner has not taken note of it. */
    public boolean isNewsTo(String partner) {
        return endedAt != null && notedAt == null && !partner.equals(endedBy);
    }

    /** Whether a side has still to say yes or no. */
    public boolean waitsFor(boolean isSender) {
        return endedAt == null && (isSender ? senderAt : recipientAt) == null;
    }
}
