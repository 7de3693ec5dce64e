package fi.yhdyspinta.decision.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The school years of one education provider, one after the other.
 *
 * @param code e.g. {@code espoo}
 * @param names by language: fi, sv, en
 * @param years in order, none missing between the first and the last
 */
public record SchoolCalendar(String code, Map<String, String> names, List<SchoolYear> years) {
    public SchoolCalendar {
        names = Map.copyOf(names);
        years = List.copyOf(years);
    }

    /** The days that OHL 15 § counts: working days of this provider's schools. */
    public CountedDays schoolDays(Predicate<LocalDate> isPublicHoliday) {
        var last = years.get(years.size() - 1).terms();
        return new CountedDays(
                code,
                new Span(
                        years.get(0).terms().get(0).from(),
                        last.get(last.size() - 1).to()),
                years.stream().flatMap(year -> year.schoolDays(isPublicHoliday)).toList());
    }
}
