package fi.yhdyspinta.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What routing needs and anybody at the hub may read: it never identifies the pupil (domain B0).
 *
 * @param senderMessageId the sender's own number for the message; unique for that sender
 * @param caseId the hub's case id, or the sender's own reference to the case, or null for a new case
 * @param sender name of the sending partner, from its credential and never from the document
 * @param type message type of the whole, e.g. {@code M06}
 * @param sentAt when the sender says it was sent
 * @param language {@code fi}, {@code sv} or {@code en}
 * @param urgency how soon somebody must look
 * @param securityBan whether a turvakielto covers the subject; only the fact, nothing of the person
 * @param unit the sending unit and role as the sender gave them
 * @param regarding the earlier message that this takes back (M33) or corrects (M34); null for all others
 * @param addressees the recipients, in the order the sender named them
 */
public record Envelope(
        String senderMessageId,
        String caseId,
        String sender,
        String type,
        Instant sentAt,
        String language,
        Urgency urgency,
        boolean securityBan,
        Map<String, Object> unit,
        Regarding regarding,
        List<Addressee> addressees) {

    /**
     * The earlier message that one concerns.
     *
     * @param messageId the hub's id of it, or the sender's own
     * @param reason why, a code
     */
    public record Regarding(String messageId, String reason) {}

    public Envelope {
        unit = Tree.freeze(unit);
        addressees = List.copyOf(addressees);
    }

    /** The sending unit, an OID; null where none is named. */
    public String unitId() {
        return Tree.text(unit, "unitId");
    }

    /** The same, as if it had been sent to that addressee alone. */
    public Envelope to(Addressee one) {
        return new Envelope(
                senderMessageId,
                caseId,
                sender,
                type,
                sentAt,
                language,
                urgency,
                securityBan,
                unit,
                regarding,
                List.of(one));
    }

    /** The same in another language: that of the words around what it says, never of what it says. */
    public Envelope in(String other) {
        return new Envelope(
                senderMessageId,
                caseId,
                sender,
                type,
                sentAt,
                other,
                urgency,
                securityBan,
                unit,
                regarding,
                addressees);
    }

    /** Names nobody: the sending worker's name never prints itself into a log. */
    @Override
    public String toString() {
        return "Envelope[" + sender + "/" + senderMessageId + " " + type + "]";
    }
}
