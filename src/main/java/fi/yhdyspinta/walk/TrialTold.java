package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.ContractTest.Verdict;
import java.util.Collection;

/**
 * How a case went.
 *
 * @param type of the message; empty where none was chosen
 * @param expected a code of {@code trial.expected.*}, and what it speaks of after a space
 * @param came the same of {@code trial.came.*}
 */
record TrialTold(Verdict verdict, String type, String expected, String came) {
    static final String DELIVERED = "delivered";
    static final String TAKEN = "taken";
    static final String REFUSED = "refused";

    /** It went or it did not. */
    static TrialTold of(boolean isOk, String type, String expected, String came) {
        return new TrialTold(isOk ? Verdict.OK : Verdict.FAILED, type, expected, came);
    }

    /** It went as expected where both say the same. */
    static TrialTold compared(String type, String expected, String came) {
        return of(expected.equals(came), type, expected, came);
    }

    /** It can't be tried; why. */
    static TrialTold none(String why) {
        return new TrialTold(Verdict.NONE, "", "none", "none-" + why);
    }

    /** What a refusal says. */
    static String refused(Refused refused) {
        return refused(Refused.codes(refused.refusals()));
    }

    static String refused(Collection<String> codes) {
        return REFUSED + " "
                + String.join(", ", codes.stream().distinct().limit(5).toList());
    }

    /** How a delivery ended. */
    static String came(Ended ended) {
        return switch (ended.how()) {
            case DELIVERED -> DELIVERED;
            case AWAITS -> "awaits";
            case FAILED -> came(ended.trouble());
        };
    }

    static String came(Trouble trouble) {
        return (trouble.isPassing() ? "again " : "operator ") + trouble.name();
    }

    /** Whether the partner's system has it, or it waits where the partner fetches it. */
    static boolean isTaken(Ended ended) {
        return ended.how() != Ended.How.FAILED;
    }
}
