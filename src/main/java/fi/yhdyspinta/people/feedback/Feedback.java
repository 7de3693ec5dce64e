package fi.yhdyspinta.people.feedback;

import java.time.Instant;
import java.util.UUID;

/**
 * Feedback as it lies here.
 *
 * @param answeredAt when it was marked as answered; null as long as it waits
 * @param answeredBy id of who marked it; null as long as it waits
 */
public record Feedback(UUID id, Instant arrivedAt, Instant answeredAt, String answeredBy, Sealed says) {
    /**
     * What it says, sealed.
     *
     * @param wrappedKey the key that it is sealed under, wrapped by the hub's
     */
    public record Sealed(byte[] wrappedKey, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }
}
