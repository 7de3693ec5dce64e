package fi.yhdyspinta.decision.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One school year as its education provider has decided it (POL 628/1998 23 §).
 *
 * @param name e.g. {@code 2026-2027}
 * @param terms the terms, in order
 * @param holidays autumn and ski holidays: within a term, no school
 * @param daysOff single days without school
 * @param extraDays school days that are no weekdays, e.g. the Saturday that ends the spring term
 */
public record SchoolYear(
        String name, List<Span> terms, List<Span> holidays, Set<LocalDate> daysOff, Set<LocalDate> extraDays) {

    public SchoolYear {
        terms = List.copyOf(terms);
        holidays = List.copyOf(holidays);
        daysOff = Set.copyOf(daysOff);
        extraDays = Set.copyOf(extraDays);
    }

    /** Its school working days, in order. */
    Stream<LocalDate> schoolDays(Predicate<LocalDate> isPublicHoliday) {
        return terms.stream()
                .flatMap(Span::days)
                .filter(day -> extraDays.contains(day) || (isWeekday(day) && !isFree(day, isPublicHoliday)));
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private boolean isFree(LocalDate day, Predicate<LocalDate> isPublicHoliday) {
        return daysOff.contains(day)
                || isPublicHoliday.test(day)
                || holidays.stream().anyMatch(holiday -> holiday.holds(day));
    }
}
