package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.util.Optional;

/** The hub itself ends a parcel: nobody gave an answer, but it goes no further. */
final class Ending {
    private Ending() {}

    /** Moves the parcel and tells its sender; the lane that has work then. The caller holds the parcel. */
    static Optional<Integer> end(
            Rulebook rulebook,
            History history,
            History.Open open,
            State state,
            String stage,
            String reason,
            Instant now) {
        var event = history.move(open.id(), state, stage, "hub", reason, now, now);
        return Answering.tellSender(rulebook, history, open, state, event, now);
    }
}
