package fi.yhdyspinta.decision.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * All calendars that deadlines run on.
 *
 * @param schools school working days by the calendar's code
 * @param weekdays arkipäivät: the same in the whole country
 */
public record Calendars(Map<String, CountedDays> schools, CountedDays weekdays) {
    /** The calendar of arkipäivät; no school may have this code. */
    public static final String WEEKDAYS = "arkipaiva";

    /** Every day counts: what calendar days and months run on. It knows no end and never changes. */
    public static final String EVERY_DAY = "calendar";

    /** Where nobody has said which school's calendar it is. */
    public static final String UNNAMED = "none";

    public Calendars {
        schools = Map.copyOf(schools);
    }

    /** The code of the calendar that a unit is counted on, for a school with that calendar, or null for none. */
    public static String codeFor(Unit unit, String school) {
        return switch (unit) {
            case SCHOOL_DAY -> school == null || school.isBlank() ? UNNAMED : school;
            case ARKIPAIVA, SAME_WEEKDAY -> WEEKDAYS;
            case CALENDAR_DAY, MONTH -> EVERY_DAY;
        };
    }

    /** A calendar by its code; {@link #EVERY_DAY} has no list of days and is none. */
    public Optional<CountedDays> find(String code) {
        return WEEKDAYS.equals(code) ? Optional.of(weekdays) : Optional.ofNullable(schools.get(code));
    }

    /** The unit that days left are told in on a calendar: months are told in days. */
    public static Unit unitOf(String code) {
        return switch (code) {
            case WEEKDAYS -> Unit.ARKIPAIVA;
            case EVERY_DAY -> Unit.CALENDAR_DAY;
            default -> Unit.SCHOOL_DAY;
        };
    }

    /**
     * How many days of a calendar's own kind are left after today: 0 on the last day, negative after it; empty where the
     * calendar does not reach.
     */
    public OptionalInt left(String code, Instant until, Instant now) {
        var today = LocalDate.ofInstant(now, DeadlineRule.HELSINKI);
        var day = LocalDate.ofInstant(until, DeadlineRule.HELSINKI);
        return code.equals(EVERY_DAY)
                ? OptionalInt.of(Math.toIntExact(ChronoUnit.DAYS.between(today, day)))
                : find(code).map(days -> days.left(today, day)).orElseGet(OptionalInt::empty);
    }

    /** Every calendar that may change. */
    public Stream<CountedDays> all() {
        return Stream.concat(Stream.of(weekdays), schools.values().stream());
    }
}
