package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.util.UUID;

/**
 * A parcel: whom it goes to and how far it has come.
 *
 * @param caseId its case; that of a sibling is its own
 * @param unit the unit of its recipient that is to have it, an OID; null where none is named
 * @param place its recipient's place among the message's
 * @param child which child it is about
 * @param subjectIndex keyed fingerprint of that child, or empty
 * @param isDuty whether telling is a statutory duty
 * @param isHeld whether it waits for its writer
 * @param isReplaced whether it was redirected, and another has taken its place
 * @param replaces the parcel whose place it took, or null
 * @param regards the parcel that it takes back or corrects, or null
 * @param feedbackConsent the consent that lets the sender see further, or null
 * @param outcome how it ended, or null
 * @param receptionAt when somebody first had it
 */
public record Leg(
        UUID id,
        UUID messageId,
        UUID caseId,
        String recipient,
        String unit,
        String type,
        String legalBasis,
        String purpose,
        int place,
        int child,
        String subjectIndex,
        boolean isDuty,
        boolean isHeld,
        boolean isReplaced,
        UUID replaces,
        UUID regards,
        String feedbackConsent,
        State state,
        String stage,
        String outcome,
        int attempts,
        String trouble,
        Instant deliveredAt,
        Instant receptionAt,
        Instant finalAt) {

    /** The same, its recipient called by another name: for who must not learn where it went. */
    public Leg called(String name) {
        return copy(name, name.equals(recipient) ? unit : null, child, attempts, deliveredAt, receptionAt, finalAt);
    }

    /** The same, as if its child were the only one of the message. */
    public Leg alone() {
        return copy(recipient, unit, 0, attempts, deliveredAt, receptionAt, finalAt);
    }

    /** The same without anything that tells how far it has come. */
    public Leg unseen() {
        return copy(recipient, unit, child, 0, null, null, null);
    }

    private Leg copy(
            String name,
            String unitThen,
            int ofChild,
            int tries,
            Instant deliveredThen,
            Instant receivedThen,
            Instant finalThen) {
        return new Leg(
                id,
                messageId,
                caseId,
                name,
                unitThen,
                type,
                legalBasis,
                purpose,
                place,
                ofChild,
                subjectIndex,
                isDuty,
                isHeld,
                isReplaced,
                replaces,
                regards,
                feedbackConsent,
                state,
                stage,
                outcome,
                tries,
                trouble,
                deliveredThen,
                receivedThen,
                finalThen);
    }
}
