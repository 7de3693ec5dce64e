package fi.yhdyspinta.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the sender gets at once, after the commit. A repeat of the same message gets the same receipt.
 *
 * @param messageId the hub's id for the message (UUIDv7)
 * @param senderMessageId the sender's own
 * @param caseId the hub's id for the case
 * @param receivedAt when the hub took it over
 * @param recipients one entry a parcel
 * @param left what is said of recipients that it does not go to, beside a duty notice that goes
 */
public record Receipt(
        UUID messageId,
        String senderMessageId,
        UUID caseId,
        Instant receivedAt,
        List<Recipient> recipients,
        List<Refusal> left) {

    /**
     * One recipient of a receipt.
     *
     * @param partner who gets it; the competent one where the sender named none
     * @param type its message type
     * @param child which child it is about: 0 is the subject
     * @param parcelId what the recipient answers to
     * @param marks what was found wrong and did not stop it
     */
    public record Recipient(String partner, String type, int child, UUID parcelId, List<Refusal> marks) {
        public Recipient {
            marks = List.copyOf(marks);
        }
    }

    public Receipt {
        recipients = List.copyOf(recipients);
        left = List.copyOf(left);
    }
}
