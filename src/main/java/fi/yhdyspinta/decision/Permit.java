package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.State;
import java.util.List;
import java.util.Set;

/**
 * Who may send a type to whom on one ground: a line of the crossing table (domain B, C1).
 *
 * @param from recipient classes that may send
 * @param to recipient classes that may get it
 * @param basis code of the ground
 * @param consentRequired whether a consent must stand behind it
 * @param isDuty whether telling is a statutory duty: then no formal fault stops it (domain 0.7)
 * @param domain whose matter it is, for a minor's denial
 * @param senderSees the last state that the sender may be shown
 * @param senderSeesWithConsent the same where a feedback consent stands (SHL 40.2 §)
 * @param deadlines codes of the deadlines that it sets going: of whoever must act on it, so none where it is an answer
 */
public record Permit(
        Set<String> from,
        Set<String> to,
        String basis,
        boolean consentRequired,
        boolean isDuty,
        String domain,
        State senderSees,
        State senderSeesWithConsent,
        List<String> deadlines) {

    public Permit {
        from = Set.copyOf(from);
        to = Set.copyOf(to);
        deadlines = List.copyOf(deadlines);
    }

    boolean joins(String sender, String recipient) {
        return from.contains(sender) && to.contains(recipient);
    }

    /** The last state that the sender may be shown. */
    public State lastShown(boolean hasFeedbackConsent) {
        return hasFeedbackConsent ? senderSeesWithConsent : senderSees;
    }
}
