package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A parcel as its sender is shown it, and what the follow-up says of it: nothing that the message's own page does not show.
 *
 * @param seen as the sender sees it
 * @param now when it is asked
 */
public record FollowedParcel(Flows.Entry message, Seeing.SeenParcel seen, Instant now) {
    /** States that somebody at the recipient has brought about. */
    private static final Set<State> BY_SOMEBODY =
            Set.of(State.ACCEPTED, State.IN_PROGRESS, State.ON_HOLD, State.COMPLETED, State.REJECTED);

    /** What can be said of one. */
    public enum Mark {
        /** It was sent. */
        SENT,
        /** Somebody at the recipient has it. */
        RECEIVED,
        /** For longer than is usual there was no sign of that. */
        NOTHING,
        /** A deadline that the sender may know of has passed. */
        OVERDUE,
        /** All that may come back has come back. */
        ANSWERED
    }

    /** Whether that can be said of it. */
    boolean is(Mark mark, Calendars calendars, int nothingAfterDays) {
        return switch (mark) {
            case SENT -> true;
            case RECEIVED -> isReceived();
            case NOTHING -> !isReceived() && waited(calendars).orElse(0) > nothingAfterDays;
            case OVERDUE ->
                seen.deadlines().stream().anyMatch(deadline -> deadline.standing() == Deadline.Standing.OVERDUE);
            case ANSWERED -> isReceived() && seen.isClosed();
        };
    }

    private boolean isReceived() {
        return seen.parcel().receptionAt() != null || BY_SOMEBODY.contains(seen.state());
    }

    /** How many arkipäivät passed until it was received, the day of sending not counted; empty where that is not known. */
    OptionalInt daysToReception(Calendars calendars) {
        return seen.parcel().receptionAt() == null
                ? OptionalInt.empty()
                : calendars.left(Calendars.WEEKDAYS, seen.parcel().receptionAt(), message.receivedAt());
    }

    private OptionalInt waited(Calendars calendars) {
        return calendars.left(Calendars.WEEKDAYS, now, message.receivedAt());
    }
}
