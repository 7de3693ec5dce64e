package fi.yhdyspinta.catalogue;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.CountedDays;
import fi.yhdyspinta.decision.clock.Span;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which days are no arkipäivä: Finland's holidays from the library, each judged by {@code calendars/holidays.yaml}. The
 * file must judge every one that the library has, so that an upgrade can't move a deadline unseen.
 */
final class PublicHolidays {
    static final String FILE = "calendars/holidays.yaml";

    /** A year with a slip of the pen, such as 9040, would count out millions of days. */
    private static final int MOST_YEARS = 100;

    private final Span reach;
    private final Set<LocalDate> free;

    private PublicHolidays(Span reach, Set<LocalDate> free) {
        this.reach = reach;
        this.free = free;
    }

    static PublicHolidays read(Path folder) {
        var file = Spot.whole(folder, FILE).only("from", "to", "source", "certainty", "holidays", "dates");
        file.at("source").text();
        file.at("certainty").certainty();
        var reach = span(file, "from", "to");
        if (reach.from().plusYears(MOST_YEARS).isBefore(reach.to())) {
            throw file.at("to")
                    .fault(reach.to() + " is more than " + MOST_YEARS + " years after from"
                            + " (rule: every day between them is counted out)");
        }
        var library = library(reach);
        var free = new HashSet<LocalDate>();
        var judged = new HashSet<String>();
        for (var holiday : file.at("holidays").items()) {
            holiday.only("code", "names", "working", "source", "certainty");
            holiday.names();
            holiday.at("certainty").certainty();
            var code = holiday.at("code").text();
            if (!library.containsKey(code)) {
                throw holiday.at("code")
                        .fault("is no holiday of Finland in the library (rule: every holiday is known)");
            }
            if (!judged.add(code)) {
                throw holiday.at("code").fault("stands twice (rule: every holiday is judged once)");
            }
            if (!holiday.at("working").flag()) {
                free.addAll(library.get(code));
            }
        }
        library.keySet().stream()
                .filter(code -> !judged.contains(code))
                .sorted()
                .findFirst()
                .ifPresent(code -> {
                    throw file.at("holidays")
                            .fault("does not say whether " + code
                                    + " is an arkipäivä (rule: every holiday of the library is judged)");
                });
        exceptions(file, reach, free);
        return new PublicHolidays(reach, Set.copyOf(free));
    }

    private static void exceptions(Spot file, Span reach, Set<LocalDate> free) {
        for (var exception : file.at("dates").items()) {
            exception.only("date", "working", "why", "certainty");
            exception.at("why").text();
            exception.at("certainty").certainty();
            var date = exception.at("date").date();
            if (!reach.holds(date)) {
                throw exception.at("date").fault("is not between from and to (rule: a date is within the calendar)");
            }
            if (exception.at("working").flag()) {
                free.remove(date);
            } else {
                free.add(date);
            }
        }
    }

    /** @throws CatalogueFault when the dates stand the wrong way round */
    static Span span(Spot spot, String from, String to) {
        var first = spot.at(from).date();
        var last = spot.at(to).date();
        if (last.isBefore(first)) {
            throw spot.at(to).fault(last + " comes before " + first + " (rule: from is not after to)");
        }
        return new Span(first, last);
    }

    private static Map<String, Set<LocalDate>> library(Span reach) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try {
            // the library looks for its reader where the thread does, and a server's thread may look elsewhere
            thread.setContextClassLoader(PublicHolidays.class.getClassLoader());
            return holidays(reach);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Map<String, Set<LocalDate>> holidays(Span reach) {
        var finland = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FINLAND));
        var byCode = new HashMap<String, Set<LocalDate>>();
        IntStream.rangeClosed(reach.from().getYear(), reach.to().getYear())
                .mapToObj(Year::of)
                .flatMap(year -> finland.getHolidays(year).stream())
                .forEach(holiday -> byCode.computeIfAbsent(code(holiday.getPropertiesKey()), code -> new HashSet<>())
                        .add(holiday.getDate()));
        return byCode;
    }

    // "christian.GOOD_FRIDAY" is GOOD_FRIDAY to those who read the file
    private static String code(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    boolean isFree(LocalDate day) {
        return free.contains(day);
    }

    Span reach() {
        return reach;
    }

    /** The arkipäivät: Monday to Friday without holidays. */
    CountedDays weekdays() {
        return new CountedDays(
                Calendars.WEEKDAYS,
                reach,
                reach.days()
                        .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
                                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                                && !isFree(day))
                        .toList());
    }
}
