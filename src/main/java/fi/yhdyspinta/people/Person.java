package fi.yhdyspinta.people;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who works with the hub.
 *
 * @param issuer who proves them: an OpenID provider's issuer, or {@link People#DEMO}
 * @param subject their id there
 * @param name as their employer writes it
 * @param seenAt the last sign-in; null before the first
 * @param endedAt since when they may not come in; null while they may
 */
public record Person(
        UUID id, String issuer, String subject, String name, Instant madeAt, Instant seenAt, Instant endedAt) {
    /** Whether the employment has ended. */
    public boolean hasEnded() {
        return endedAt != null;
    }
}
