package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Copies;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Turn;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way of moving one thing: the same rules for one, for a dry run, and for the run. */
final class Hindrances {
    private Hindrances() {}

    /**
     * All that stands in the way.
     *
     * @param row how it waits; null where it does not
     * @param copy the parcel as it was last sent; null for what is no parcel
     * @param number the copy that is meant; null for the last one
     */
    static List<Refusal> of(Move move, Queues.Row row, Copies.Copy copy, Integer number) {
        var found = new ArrayList<Refusal>();
        if (move == Move.REPLAY) {
            ofReplay(copy, number, found);
        } else if (row == null) {
            found.add(hub("NOT_WAITING"));
        } else {
            ofWaiting(move, row, copy, found);
        }
        return found;
    }

    private static void ofWaiting(Move move, Queues.Row row, Copies.Copy copy, List<Refusal> found) {
        boolean isHeld = row.state() == QueueState.HELD;
        if (move == Move.RELEASE && !isHeld) {
            found.add(hub("NOT_HELD"));
        }
        if (move != Move.CANCEL && row.state() == QueueState.HELD_FOR_CHECK) {
            found.add(new Refusal("WAITS_FOR_WRITER", Turn.SENDER, "", List.of()));
        }
        if ((move == Move.RETRY || move == Move.HOLD) && isHeld) {
            found.add(hub("HELD_BY_OPERATOR"));
        }
        // whatever is wrong with a duty notice, it goes (domain 0.7)
        if (move == Move.HOLD && isDuty(copy)) {
            found.add(hub("DUTY_NOT_HELD", copy.leg().type()));
        }
        if (move == Move.CANCEL) {
            ofCancel(row, copy, found);
        }
    }

    private static void ofCancel(Queues.Row row, Copies.Copy copy, List<Refusal> found) {
        if (row.kind() != Waiting.Kind.PARCEL || copy == null) {
            found.add(hub("NOT_A_PARCEL"));
            return;
        }
        if (isDuty(copy)) {
            found.add(hub("DUTY_NOT_WITHDRAWN", copy.leg().type()));
        }
        if (Consented.hasReached(copy.leg())) {
            found.add(hub("HAS_ARRIVED"));
        }
    }

    private static boolean isDuty(Copies.Copy copy) {
        return copy != null && copy.leg().isDuty();
    }

    private static void ofReplay(Copies.Copy copy, Integer number, List<Refusal> found) {
        if (copy == null) {
            found.add(hub("NOT_A_PARCEL"));
            return;
        }
        var leg = copy.leg();
        if (copy.isWaiting()) {
            found.add(hub("REPLAY_WAITS"));
        }
        if (leg.isReplaced()) {
            found.add(hub("REPLAY_REDIRECTED"));
        } else if (leg.state() == State.CANCELLED || Consented.STOP.equals(leg.stage())) {
            found.add(hub("REPLAY_CANCELLED"));
        } else if (leg.state() == State.REJECTED || leg.state() == State.FAILED) {
            found.add(hub("REPLAY_ENDED", leg.state().wire()));
        } else if (!Consented.hasReached(leg) && !copy.isWaiting()) {
            found.add(hub("NOT_WAITING"));
        }
        if (copy.isCorrected()) {
            found.add(hub("REPLAY_CORRECTED"));
        }
        if (copy.isReplayed() || (number != null && number != copy.number())) {
            found.add(hub("REPLAY_OLD_COPY", String.valueOf(copy.number())));
        }
        if (copy.isDestroyed()) {
            found.add(hub("PAYLOAD_GONE"));
        }
    }

    private static Refusal hub(String code, String... args) {
        return new Refusal(code, Turn.HUB, "", List.of(args));
    }
}
