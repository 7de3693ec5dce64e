package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.State;
import java.util.List;
import java.util.Map;

/**
 * A type of the message catalogue (domain B).
 *
 * @param code e.g. {@code M06}
 * @param names by language: fi, sv, en
 * @param senders recipient classes that may send it
 * @param recipients recipient classes that may get it
 * @param legalBases codes of the grounds it may stand on
 * @param consentRequired whether it always needs a consent, whatever the ground says
 * @param duty whether telling is a statutory duty
 * @param requires content paths that must be there
 * @param senderSees the last state that the sender may be shown
 */
public record MessageType(
        String code,
        Map<String, String> names,
        List<String> senders,
        List<String> recipients,
        List<String> legalBases,
        boolean consentRequired,
        boolean duty,
        List<String> requires,
        State senderSees) {

    /** Whether the sender may be shown that a parcel of this type is in that state. */
    public boolean showsSender(State state) {
        return rank(state) <= rank(senderSees);
    }

    private static int rank(State state) {
        return switch (state) {
            case REQUESTED -> 0;
            case ACCEPTED -> 1;
            case IN_PROGRESS, ON_HOLD -> 2;
            case COMPLETED, REJECTED, CANCELLED, FAILED -> 3;
        };
    }
}
