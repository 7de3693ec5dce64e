package fi.yhdyspinta.walk;

import java.time.Duration;
import java.util.Map;

/**
 * How a try ended, as the door tells it.
 *
 * @param how it ended
 * @param trouble why it did not deliver; null unless it failed
 * @param retryAfter what the partner asked for, or null
 * @param proof what proves the exchange, by name: a request's id and hash, a receipt number; nothing of a person
 */
public record Ended(How how, Trouble trouble, Duration retryAfter, Map<String, String> proof) {
    /** The three ways. */
    public enum How {
        /** The partner's system has it. */
        DELIVERED,
        /** It stays at the hub until the partner fetches it; the partner has been told, if it wants to be. */
        AWAITS,
        /** It did not arrive, or nobody knows. */
        FAILED
    }

    /** Freezes the proof. */
    public Ended {
        proof = Map.copyOf(proof);
    }

    /** The partner's system has it. */
    public static Ended delivered() {
        return new Ended(How.DELIVERED, null, null, Map.of());
    }

    /** It stays at the hub until it is fetched. */
    public static Ended awaits() {
        return new Ended(How.AWAITS, null, null, Map.of());
    }

    /** It failed. */
    public static Ended by(Trouble trouble) {
        return new Ended(How.FAILED, trouble, null, Map.of());
    }

    /** The same, not to be tried again before that wait. */
    public Ended after(Duration wait) {
        return new Ended(how, trouble, wait, proof);
    }

    /** The same with what proves it. */
    public Ended with(Map<String, String> proved) {
        return new Ended(how, trouble, retryAfter, proved);
    }
}
