package fi.yhdyspinta.road;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is another in each run of the same walk, made the same: ids by the order in which they stand, and the moments of the
 * run. Two documents of the same text after it say the same.
 *
 * @param from when the run began
 * @param to when it ended
 */
record Volatile(Instant from, Instant to) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");
    private static final Pattern SAID =
            Pattern.compile("([0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}) (klo|kl\\.) ([0-9]{2}\\.[0-9]{2})");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d.M.uuuu HH.mm");
    private static final String RECEIVED = "2026-11-20T07:15:01.123Z";

    static Volatile made(Instant from, Instant to) {
        return new Volatile(from, to);
    }

    String outOf(String text) {
        Map<String, String> ids = new LinkedHashMap<>();
        var named = ID.matcher(text)
                .replaceAll(id -> ids.computeIfAbsent(
                        id.group(), any -> "01a1f7cf-0183-7000-8000-%012d".formatted(ids.size() + 1)));
        var told = MOMENT.matcher(named)
                .replaceAll(moment -> isOfTheRun(Instant.parse(moment.group())) ? RECEIVED : moment.group());
        return SAID.matcher(told)
                .replaceAll(said -> isOfTheRun(LocalDateTime.parse(said.group(1) + " " + said.group(3), WRITTEN))
                        ? "20.11.2026 " + said.group(2) + " 09.15"
                        : said.group());
    }

    private boolean isOfTheRun(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    // a document for people says the minute, and may say it by either clock
    private boolean isOfTheRun(LocalDateTime minute) {
        return Stream.of(ZoneOffset.UTC, ZoneId.of("Europe/Helsinki"))
                .map(zone -> minute.atZone(zone).toInstant())
                .anyMatch(moment -> !moment.isBefore(from.truncatedTo(ChronoUnit.MINUTES)) && !moment.isAfter(to));
    }
}
