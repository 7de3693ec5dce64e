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
 */
public record Receipt(
        UUID messageId, String senderMessageId, UUID caseId, Instant receivedAt, List<Recipient> recipients) {

    /** One recipient of a receipt; its parcel's id is what the recipient answers to. */
    public record Recipient(String partner, String type, UUID parcelId) {}

    public Receipt {
        recipients = List.copyOf(recipients);
    }
}
