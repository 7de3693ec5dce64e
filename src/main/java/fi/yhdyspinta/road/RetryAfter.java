package fi.yhdyspinta.road;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header by which a partner says when to come again (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    /** Nobody can ask the hub to stay away for longer than this. */
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The wait that the header asks for; empty where there is none, or it can't be read. */
    static Optional<Duration> in(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        var text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(now, until.toInstant())));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
