package fi.yhdyspinta.walk;

import java.time.Instant;
import java.util.UUID;

/**
 * A parcel or status, written and addressed: all that a door needs.
 *
 * @param ticket the leave to deliver it
 * @param key the idempotency key, the same on every attempt
 * @param caseId the hub's id of the case; null of the result of a file
 * @param to where it goes, and by which door
 * @param contentType of the body
 * @param authorization value of the Authorization header, or null
 * @param body the bytes
 * @param fileName what a door that puts files calls it
 * @param startedAt when the try began
 * @param mailbox whose mailbox it is for, where the door reaches persons; null at every other door
 * @param disclosure what it discloses; null where nothing of a person leaves with it
 */
public record Consignment(
        Ticket ticket,
        UUID key,
        String caseId,
        Address to,
        String contentType,
        String authorization,
        byte[] body,
        String fileName,
        Instant startedAt,
        Mailbox mailbox,
        Disclosure disclosure) {

    /** For a system, and nobody's mailbox; nothing of a person leaves with it. */
    public Consignment(
            Ticket ticket,
            UUID key,
            String caseId,
            Address to,
            String contentType,
            String authorization,
            byte[] body,
            String fileName,
            Instant startedAt) {
        this(ticket, key, caseId, to, contentType, authorization, body, fileName, startedAt, null, null);
    }

    /** The same, called otherwise where it is put as a file. */
    Consignment called(String name) {
        return new Consignment(
                ticket, key, caseId, to, contentType, authorization, body, name, startedAt, mailbox, disclosure);
    }

    /** The same for somebody's mailbox. */
    Consignment into(Mailbox owners) {
        return new Consignment(
                ticket, key, caseId, to, contentType, authorization, body, fileName, startedAt, owners, disclosure);
    }

    /** The same, with what leaves in it. */
    Consignment disclosing(Disclosure what) {
        return new Consignment(
                ticket, key, caseId, to, contentType, authorization, body, fileName, startedAt, mailbox, what);
    }

    /** The transport's name; its kamelet is {@code <door>-sink}. */
    public String door() {
        return to.door();
    }

    /** The hub's id of the message it belongs to. */
    public UUID messageId() {
        return ticket.waiting().messageId();
    }

    /** The partner it goes to. */
    public String partner() {
        return ticket.waiting().partner();
    }

    /** Names where it goes, never what it says. */
    @Override
    public String toString() {
        return "Consignment[" + key + " to " + partner() + "]";
    }
}
