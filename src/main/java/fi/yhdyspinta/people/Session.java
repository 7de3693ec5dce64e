package fi.yhdyspinta.people;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is signed in at a browser.
 *
 * @param person who; null where a key was typed into the form
 * @param credential id of that key; null for a person
 * @param actingFor the organisation they work for now: a partner's name, or {@code hub}
 * @param seenAt their last request, to the minute
 */
public record Session(UUID person, String credential, String actingFor, Instant madeAt, Instant seenAt) {
    /** A session ends after so long without a request. */
    public static final Duration IDLE = Duration.ofMinutes(30);
    /** A session ends after so long, whatever has happened: a working day and its overtime. */
    public static final Duration LONGEST = Duration.ofHours(12);
    /** How long before the end the pages warn. */
    public static final Duration WARNING = Duration.ofMinutes(5);

    /** When it ends if nothing more is asked. */
    public Instant endsAt() {
        var idle = seenAt.plus(IDLE);
        var longest = madeAt.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }
}
