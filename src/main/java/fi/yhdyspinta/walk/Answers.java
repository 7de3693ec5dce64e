package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.States;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is asked of a recipient's answer (domain E2): all problems at once, with the places of the hub's own answer. */
final class Answers {
    private static final String RECIPIENT = "recipient";
    // Gravity: statusReason is required of these
    private static final Set<State> NEED_REASON =
            EnumSet.of(State.REJECTED, State.ON_HOLD, State.CANCELLED, State.FAILED);
    private static final Set<State> REFUSING = EnumSet.of(State.REJECTED, State.CANCELLED, State.FAILED);

    private Answers() {}

    /** Whether a state must be said with a reason. */
    static boolean needsReason(State state) {
        return NEED_REASON.contains(state);
    }

    /** Whether a state refuses what nobody may refuse of a duty notice. */
    static boolean refuses(State state) {
        return REFUSING.contains(state);
    }

    /** Whether a stage is a recipient's to set. */
    static boolean isOfRecipient(States.Stage stage) {
        return stage.setBy().contains(RECIPIENT);
    }

    static List<Refusal> problems(History.Open open, Status status, States states) {
        var problems = new ArrayList<Refusal>();
        var next = status.state();
        boolean isRedirected = status.redirectTo() != null;
        if (next != open.state() && !states.mayFollow(open.state(), next)) {
            problems.add(Refusal.ofSender("STATE_JUMP", "/state", open.state().wire(), next.wire()));
        }
        if (needsReason(next) && status.reasonCode() == null && !isRedirected) {
            problems.add(Refusal.ofSender("REASON_REQUIRED", "/reason", next.wire()));
        }
        // domain 0.7: after arrival a duty notice is redirected or corrected, never declined
        if (open.parcel().isDuty() && refuses(next) && !isRedirected) {
            problems.add(Refusal.ofSender("DUTY_NOT_DECLINED", "/state", open.type()));
        }
        problems.addAll(outcome(open, status, states));
        problems.addAll(stage(status, states));
        return problems;
    }

    private static List<Refusal> outcome(History.Open open, Status status, States states) {
        if (status.state() != State.COMPLETED) {
            return List.of();
        }
        if (status.outcome() == null) {
            return List.of(Refusal.ofSender("OUTCOME_REQUIRED", "/outcome"));
        }
        return states.mayEnd(open.type(), status.outcome())
                ? List.of()
                : List.of(Refusal.ofSender("OUTCOME_UNKNOWN", "/outcome"));
    }

    private static List<Refusal> stage(Status status, States states) {
        var code = status.businessStatus();
        var stage = code == null ? null : states.stages().get(code);
        if (stage == null) {
            return List.of();
        }
        if (!isOfRecipient(stage)) {
            return List.of(Refusal.ofSender("STAGE_NOT_YOURS", "/businessStatus", code));
        }
        return stage.states().contains(status.state())
                ? List.of()
                : List.of(Refusal.ofSender(
                        "STAGE_NOT_OF_STATE",
                        "/businessStatus",
                        code,
                        status.state().wire()));
    }
}
