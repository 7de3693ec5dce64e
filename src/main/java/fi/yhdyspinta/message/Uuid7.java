package fi.yhdyspinta.message;

import java.time.Instant;
import java.util.UUID;

/** What a UUIDv7 tells by itself: it begins with the millisecond of its birth (RFC 9562, 5.7), so ids are in order of time. */
public final class Uuid7 {
    private static final int MILLISECONDS = 16;

    private Uuid7() {}

    /** Not above any id that was made at that moment or later, and above all that were made before it. */
    public static UUID first(Instant moment) {
        return new UUID(moment.toEpochMilli() << MILLISECONDS, 0);
    }
}
