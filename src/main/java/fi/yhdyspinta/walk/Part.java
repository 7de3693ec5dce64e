package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Whose;
import fi.yhdyspinta.partner.Caller;

/** What part a caller has in a message: by their organisation, and by the unit in which they may do what they are about. */
final class Part {
    private Part() {}

    /** Whether it is theirs that was sent. @param right for what they would have it be */
    static boolean isSender(Caller caller, Flows.Entry message, String right) {
        return caller.isOf(message.sender(), message.senderUnit(), right);
    }

    /** Whether it is to them. @param right for what they would have it be */
    static boolean isRecipient(Caller caller, Leg parcel, String right) {
        return caller.isOf(parcel.recipient(), parcel.unit(), right);
    }

    /** Whose messages a list of theirs is of; null for all, where they are the hub's own. */
    static Whose whose(Caller caller, String right) {
        return caller.isOperator()
                ? null
                : new Whose(caller.name(), caller.scope(right).units());
    }
}
