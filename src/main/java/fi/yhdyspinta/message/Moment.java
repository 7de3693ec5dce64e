package fi.yhdyspinta.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A moment as a caller writes it, with its offset: {@code 2026-11-22T10:00:00+02:00}. One before the year 1900 or after 9999
 * is a slip of somebody's program: databases reckon such years each in its own way.
 */
public final class Moment {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Moment() {}

    /** The moment; empty for what is none. */
    public static Optional<Instant> of(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(moment -> !moment.isBefore(EARLIEST) && moment.isBefore(END));
        } catch (DateTimeException notReckoned) {
            return Optional.empty();
        }
    }

    /**
     * One that may be left out.
     *
     * @param text null or empty where it was
     * @param pointer where it stands
     * @return null where it was left out
     * @throws Refused INVALID for what is no moment
     */
    public static Instant asked(String text, String pointer) {
        return text == null || text.isEmpty()
                ? null
                : of(text).orElseThrow(() ->
                        new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_FORMAT", pointer, "date-time")));
    }
}
