package fi.yhdyspinta.partner.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a unit is open, reckoned in Finland's time. An exception comes before the regular hours. On a public holiday a unit
 * with regular hours is closed unless it says otherwise, because few say so (certainty M); one that never closes is open.
 */
public final class OpeningHours {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final int AHEAD_DAYS = 21;

    private final List<Hours> hours;
    private final Predicate<LocalDate> holidays;

    /** @param holidays whether a day is a public holiday */
    public OpeningHours(List<Hours> hours, Predicate<LocalDate> holidays) {
        this.hours = List.copyOf(hours);
        this.holidays = holidays;
    }

    /** Whether it is open. */
    public enum State {
        OPEN,
        CLOSED,
        /** By reservation alone. */
        RESERVATION,
        /** Nobody has told. */
        UNKNOWN
    }

    /**
     * How it stands at a moment.
     *
     * @param state open, closed, by reservation or unknown
     * @param until when an open one closes; null for one that never does, and for all others
     * @param opens when a closed one opens next; null where that is not within three weeks
     * @param isHoliday whether the day is a public holiday
     */
    public record Standing(State state, Instant until, Instant opens, boolean isHoliday) {}

    /** A stretch of time in which it is open. */
    record Stretch(LocalDateTime start, LocalDateTime end) {
        boolean holds(LocalDateTime moment) {
            return !moment.isBefore(start) && moment.isBefore(end);
        }
    }

    /** How it stands. */
    public Standing at(Instant now) {
        var moment = LocalDateTime.ofInstant(now, HELSINKI);
        var today = moment.toLocalDate();
        boolean isHoliday = holidays.test(today);
        if (hours.isEmpty()) {
            return new Standing(State.UNKNOWN, null, null, isHoliday);
        }
        // a night that began last week may not have ended
        var stretches = stretches(today.minusDays(7), today.plusDays(AHEAD_DAYS));
        var open = stretches.stream().filter(stretch -> stretch.holds(moment)).findFirst();
        if (open.isPresent()) {
            var end = open.get().end();
            boolean isEndless = end.isAfter(today.plusDays(AHEAD_DAYS).atStartOfDay());
            return new Standing(State.OPEN, isEndless ? null : instant(end), null, isHoliday);
        }
        if (isByReservation(today)) {
            return new Standing(State.RESERVATION, null, null, isHoliday);
        }
        var next = stretches.stream()
                .map(Stretch::start)
                .filter(start -> start.isAfter(moment))
                .findFirst();
        return new Standing(State.CLOSED, null, next.map(OpeningHours::instant).orElse(null), isHoliday);
    }

    private static Instant instant(LocalDateTime moment) {
        return moment.atZone(HELSINKI).toInstant();
    }

    private boolean isByReservation(LocalDate day) {
        return exception(day).isEmpty()
                && !holidays.test(day)
                && hours.stream()
                        .anyMatch(each ->
                                each.kind() == Hours.Kind.REGULAR && each.isByReservation() && each.holdsOn(day));
    }

    private Optional<Hours> exception(LocalDate day) {
        // of two that speak of the day the narrower one is meant
        return hours.stream()
                .filter(each -> each.kind() == Hours.Kind.EXCEPTION && each.holdsOn(day))
                .min(Comparator.comparing(each -> each.to() == null || each.from() == null
                        ? 0L
                        : each.to().toEpochDay() - each.from().toEpochDay()));
    }

    /** The stretches that begin on those days, those that touch made one, in order. */
    private List<Stretch> stretches(LocalDate first, LocalDate last) {
        var all = new ArrayList<Stretch>();
        first.datesUntil(last.plusDays(1)).forEach(day -> all.addAll(of(day)));
        all.sort(Comparator.comparing(Stretch::start));
        var joined = new ArrayList<Stretch>();
        for (var each : all) {
            var before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && !each.start().isAfter(before.end())) {
                var end = each.end().isAfter(before.end()) ? each.end() : before.end();
                joined.set(joined.size() - 1, new Stretch(before.start(), end));
            } else {
                joined.add(each);
            }
        }
        return joined;
    }

    private List<Stretch> of(LocalDate day) {
        var exception = exception(day);
        if (exception.isPresent()) {
            return of(day, exception.get());
        }
        boolean isHoliday = holidays.test(day);
        return hours.stream()
                .filter(each -> each.kind() == Hours.Kind.REGULAR && each.holdsOn(day) && !each.isByReservation())
                .filter(each -> !isHoliday || each.isAlwaysOpen())
                .flatMap(each -> of(day, each).stream())
                .toList();
    }

    private static List<Stretch> of(LocalDate day, Hours each) {
        if (each.isClosed()) {
            return List.of();
        }
        if (each.isAlwaysOpen()) {
            return List.of(new Stretch(day.atStartOfDay(), day.plusDays(1).atStartOfDay()));
        }
        return each.spans().stream()
                .filter(span -> span.first() == null || span.first() == day.getDayOfWeek())
                .map(span -> new Stretch(day.atTime(span.from()), end(day, span)))
                .toList();
    }

    private static LocalDateTime end(LocalDate day, Hours.Span span) {
        if (span.last() != null) {
            return day.plusDays(days(span.first(), span)).atTime(span.to());
        }
        boolean isPastMidnight =
                span.to().equals(LocalTime.MIDNIGHT) || !span.to().isAfter(span.from());
        return (isPastMidnight ? day.plusDays(1) : day).atTime(span.to());
    }

    private static int days(DayOfWeek first, Hours.Span span) {
        int days = Math.floorMod(span.last().getValue() - first.getValue(), 7);
        return days == 0 && !span.to().isAfter(span.from()) ? 7 : days;
    }
}
