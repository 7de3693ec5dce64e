package fi.yhdyspinta.people.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * How somebody is told in one organisation, and how that goes.
 *
 * @param person id of the person
 * @param address where to, sealed
 * @param confirmedAt since when it is known to be theirs; null before
 * @param toldUntil what happened until then is told of no more
 * @param toldAt the last time that something went; null before the first
 * @param waiting what has been claimed and not yet sent, in words of who claimed it; null for nothing
 * @param failures in a row
 * @param failingSince since when; null while it goes well
 * @param stoppedAt when the hub gave up; null while it has not
 */
public record Notification(
        UUID id,
        String person,
        String organisation,
        Wish wish,
        Sealed address,
        Instant confirmedAt,
        Instant toldUntil,
        Instant toldAt,
        String waiting,
        int failures,
        Instant failingSince,
        Instant stoppedAt) {
    /** What is kept shut, and the key to it, wrapped. */
    public record Sealed(byte[] wrappedKey, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }

    /** Whether it is known to be theirs and has not been given up. */
    public boolean isInUse() {
        return confirmedAt != null && stoppedAt == null;
    }
}
