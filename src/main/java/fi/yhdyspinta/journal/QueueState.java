package fi.yhdyspinta.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How something that waits to go stands; of every entry exactly one is true. */
public enum QueueState {
    /** Its turn comes by itself. */
    WAITING("o.nextAttemptAt is not null and o.trouble is null and o.pickedAt is null and o.expiresAt is null"),
    /** A try has failed, and the next one comes by itself. */
    RETRYING("o.nextAttemptAt is not null and o.trouble is not null and o.pickedAt is null and o.expiresAt is null"),
    /** Somebody delivers it just now; or a node died over it, and another takes it over. */
    IN_FLIGHT("o.pickedAt is not null and o.heldAt is null"),
    /** It is at the hub until its recipient fetches it. */
    AWAITING_PICKUP("o.expiresAt is not null and o.heldAt is null and o.pickedAt is null"),
    /** An operator holds it. */
    HELD("o.heldAt is not null"),
    /** It waits for its writer, who alone may let it go. */
    HELD_FOR_CHECK("o.trouble = 'SECURITY_BAN_TEXT'"),
    /** Time mends nothing: an operator moves it. */
    QUARANTINED("o.nextAttemptAt is null and o.heldAt is null and o.pickedAt is null and o.expiresAt is null"
            + " and (o.trouble is null or o.trouble <> 'SECURITY_BAN_TEXT')");

    private final String condition;

    QueueState(String condition) {
        this.condition = condition;
    }

    /** As a query says it of {@code OutboxEntry o}. */
    String condition() {
        return "(" + condition + ")";
    }

    /** The word on the wire, e.g. {@code in-flight}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state that the wire names, if it is one. */
    public static Optional<QueueState> of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst();
    }
}
