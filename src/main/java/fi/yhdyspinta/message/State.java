package fi.yhdyspinta.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The states of a message and of each parcel, by FHIR's Task.status names (domain E2). */
public enum State {
    REQUESTED,
    ACCEPTED,
    IN_PROGRESS,
    ON_HOLD,
    COMPLETED,
    REJECTED,
    CANCELLED,
    FAILED;

    private static final Set<State> FINAL = EnumSet.of(COMPLETED, REJECTED, CANCELLED, FAILED);

    /** The word on the wire, e.g. {@code in-progress}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state that the wire names, if it is one. */
    public static Optional<State> of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst();
    }

    /** Whether nothing moves it any more. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /**
     * The state of a whole from its parts: final when all parts are ({@code completed} if one is, else {@code rejected}
     * or {@code cancelled} if all are, else {@code failed}); until then the furthest that any open part has come.
     */
    public static State ofWhole(Collection<State> parts) {
        if (parts.stream().allMatch(State::isFinal)) {
            if (parts.contains(COMPLETED)) {
                return COMPLETED;
            }
            var only = EnumSet.copyOf(parts);
            return only.size() == 1 ? only.iterator().next() : FAILED;
        }
        for (var furthest : new State[] {IN_PROGRESS, ON_HOLD, ACCEPTED}) {
            if (parts.contains(furthest)) {
                return furthest;
            }
        }
        return parts.contains(COMPLETED) ? IN_PROGRESS : REQUESTED;
    }
}
