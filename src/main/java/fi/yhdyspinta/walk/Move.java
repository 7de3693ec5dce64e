package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.QueueState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an operator does to what is to go. To send it to somebody else is no move of an operator's but of its recipient's. */
public enum Move {
    /** Tries it again now. */
    RETRY(EnumSet.of(QueueState.RETRYING, QueueState.QUARANTINED)),
    /** Stops it here, apart from what its writer must look at. */
    HOLD(EnumSet.of(QueueState.WAITING, QueueState.RETRYING, QueueState.QUARANTINED, QueueState.AWAITING_PICKUP)),
    /** Lets go what an operator has stopped. */
    RELEASE(EnumSet.of(QueueState.HELD)),
    /** Ends what has not gone, and tells its sender. */
    CANCEL(EnumSet.of(
            QueueState.WAITING,
            QueueState.RETRYING,
            QueueState.QUARANTINED,
            QueueState.AWAITING_PICKUP,
            QueueState.HELD,
            QueueState.HELD_FOR_CHECK)),
    /** Delivers again what has arrived before. */
    REPLAY(EnumSet.noneOf(QueueState.class));

    private final Set<QueueState> states;

    Move(Set<QueueState> states) {
        this.states = states;
    }

    /** What it finds where a filter names no state: all that it can move. */
    Set<QueueState> states() {
        return states;
    }

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The move that the wire names, if it is one. */
    static Optional<Move> of(String wire) {
        return Arrays.stream(values()).filter(move -> move.wire().equals(wire)).findFirst();
    }
}
