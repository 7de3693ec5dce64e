package fi.yhdyspinta.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A credential whose end is known. It holds no secret and no name of a person.
 *
 * @param partner whose, or towards whom
 * @param kind what it is
 * @param id the key's id, the secret's name, or the first digits of a fingerprint
 * @param expiresAt when it ends
 * @param days whole days that are left; negative for one that has ended
 */
public record Ending(String partner, Kind kind, String id, Instant expiresAt, long days) {
    /** From so many days before the end on it is told. */
    public static final int FIRST_WARNING = 30;

    /** From so many on it is urgent: a week to agree on a change with a partner. */
    public static final int SECOND_WARNING = 7;

    /** The last day. */
    public static final int LAST_WARNING = 1;

    /** What ends. */
    public enum Kind {
        /** By which the partner comes in. */
        KEY,
        /** Which the hub trusts at the partner's server. */
        TRUSTED_CERTIFICATE,
        /** Which the hub shows to the partner. */
        OWN_CERTIFICATE,
        /** Which the partner shows to the hub, and its document pins. */
        CLIENT_CERTIFICATE,
        /** To which the partner's queue is sealed. */
        SEALING_KEY;

        /** As it stands on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Ending at(String partner, Kind kind, String id, Instant expiresAt, Instant now) {
        return new Ending(
                partner,
                kind,
                id,
                expiresAt,
                Math.floorDiv(Duration.between(now, expiresAt).getSeconds(), 86_400L));
    }

    /** Whether it is to be told. */
    public boolean isNear() {
        return days < FIRST_WARNING;
    }

    /** The warning that it has come to: 30, 7 or 1. */
    public int warning() {
        return days < LAST_WARNING ? LAST_WARNING : days < SECOND_WARNING ? SECOND_WARNING : FIRST_WARNING;
    }
}
