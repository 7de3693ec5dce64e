package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A parcel as it is picked up for writing.
 *
 * @param canonical the canonical message as JSON
 * @param parcel how the parcel stands; its recipient is the one that it was redirected to, where it was
 * @param place the recipient's place among the message's
 * @param marks what was found wrong when it was taken over
 * @param isMended whether it is written otherwise than its recipient's others ({@link Deeds#mended})
 */
public record Picked(
        UUID messageId,
        UUID caseId,
        String sender,
        Instant receivedAt,
        int place,
        Leg parcel,
        List<Refusal> marks,
        byte[] canonical,
        boolean isMended) {
    /** One that is written as its recipient's others are. */
    public Picked(
            UUID messageId,
            UUID caseId,
            String sender,
            Instant receivedAt,
            int place,
            Leg parcel,
            List<Refusal> marks,
            byte[] canonical) {
        this(messageId, caseId, sender, receivedAt, place, parcel, marks, canonical, false);
    }
}
