package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import java.time.Duration;

/** A delivery that ends early, and why. Its text is the trouble's name and nothing of what was to be delivered. */
final class DeliveryFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final Duration retryAfter;

    DeliveryFault(Trouble trouble, Duration retryAfter) {
        super(trouble.name(), null, false, false);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    Trouble trouble() {
        return trouble;
    }

    /** How long the partner asks to be left alone, or null. */
    Duration retryAfter() {
        return retryAfter;
    }
}
