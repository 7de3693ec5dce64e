package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.CountedDays;
import fi.yhdyspinta.decision.clock.SchoolCalendar;
import fi.yhdyspinta.decision.clock.SchoolYear;
import fi.yhdyspinta.decision.clock.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The calendars of {@code catalogue/calendars}: one file an education provider, and the country's holidays. */
final class CalendarFiles {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})-(\\d{4})");
    private static final Set<String> TAKEN = Set.of(Calendars.WEEKDAYS, Calendars.EVERY_DAY, Calendars.UNNAMED);

    private final PublicHolidays publicHolidays;
    private final Map<String, CountedDays> schools = new TreeMap<>();
    private final Map<String, Object> trees = new LinkedHashMap<>();

    private CalendarFiles(PublicHolidays publicHolidays) {
        this.publicHolidays = publicHolidays;
    }

    /**
     * Reads {@code calendars/} below the catalogue's folder.
     *
     * @throws CatalogueFault naming file, line and rule of the first fault
     */
    static CalendarFiles read(Path folder) {
        var publicHolidays = PublicHolidays.read(folder);
        var read = new CalendarFiles(publicHolidays);
        for (var name : files(folder)) {
            var file = Spot.whole(folder, name);
            var calendar = read.calendar(file, name);
            read.schools.put(calendar.code(), calendar.schoolDays(publicHolidays::isFree));
            read.trees.put(calendar.code(), file.tree());
        }
        return read;
    }

    Calendars calendars() {
        return new Calendars(schools, publicHolidays.weekdays());
    }

    /** The calendars as they stand, by their codes, for showing them. */
    Map<String, Object> trees() {
        return trees;
    }

    private static List<String> files(Path folder) {
        try (var files = Files.list(folder.resolve("calendars"))) {
            return files.map(file -> "calendars/" + file.getFileName())
                    .filter(file -> file.endsWith(".yaml") && !file.equals(PublicHolidays.FILE))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new CatalogueFault("calendars", "", "can't be read; is HUB_ROUTES right?");
        }
    }

    private SchoolCalendar calendar(Spot file, String name) {
        file.only("code", "names", "source", "certainty", "years");
        file.at("source").text();
        file.at("certainty").certainty();
        var code = file.at("code").text();
        if (!CODE.matcher(code).matches() || TAKEN.contains(code) || !name.equals("calendars/" + code + ".yaml")) {
            throw file.at("code")
                    .fault("must be the file's name without .yaml (rule: a calendar is found by its file)");
        }
        return new SchoolCalendar(code, file.names(), years(file.at("years")));
    }

    private List<SchoolYear> years(Spot spot) {
        if (spot.items().isEmpty()) {
            throw spot.fault("has no school years (rule: a calendar has one at least)");
        }
        String before = null;
        for (var item : spot.items()) {
            var name = yearName(item.at("year"));
            if (before != null && first(name) != first(before) + 1) {
                throw item.at("year")
                        .fault("after " + before + " comes " + name + ", and not " + (first(before) + 1) + "-"
                                + (first(before) + 2) + " (rule: school years follow one another, none is missing)");
            }
            before = name;
        }
        return spot.items().stream().map(this::year).toList();
    }

    private static String yearName(Spot spot) {
        var matcher = YEAR.matcher(spot.text());
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) != Integer.parseInt(matcher.group(1)) + 1) {
            throw spot.fault("must be two years that follow one another, such as 2026-2027");
        }
        return spot.text();
    }

    private static int first(String year) {
        return Integer.parseInt(year.substring(0, 4));
    }

    private SchoolYear year(Spot item) {
        item.only("year", "terms", "holidays", "daysOff", "extraDays");
        var name = item.at("year").text();
        // perusopetuslaki 628/1998 23 §: the school year begins on 1 August and ends on 31 July
        var whole = new Span(LocalDate.of(first(name), 8, 1), LocalDate.of(first(name) + 1, 7, 31));
        var terms = terms(item.at("terms"), whole);
        return new SchoolYear(
                name,
                terms,
                holidays(item.at("holidays"), terms),
                dates(item.at("daysOff"), terms, "a day off is within a term"),
                dates(item.at("extraDays"), terms, "an extra day is within a term"));
    }

    private List<Span> terms(Spot spot, Span year) {
        var terms = new ArrayList<Span>();
        for (var item : spot.items()) {
            var term = PublicHolidays.span(item.only("from", "to"), "from", "to");
            if (!year.holds(term)) {
                throw item.fault("the term " + term.from() + " to " + term.to() + " is not within " + year.from()
                        + " to " + year.to() + " (rule: a term is within its school year)");
            }
            if (!publicHolidays.reach().holds(term)) {
                throw item.fault("the term " + term.from() + " to " + term.to() + " goes beyond " + PublicHolidays.FILE
                        + " (rule: holidays are known for every term)");
            }
            if (!terms.isEmpty()
                    && !term.from().isAfter(terms.get(terms.size() - 1).to())) {
                throw item.at("from")
                        .fault(term.from() + " is before the end of the term before, "
                                + terms.get(terms.size() - 1).to()
                                + " (rule: terms do not overlap and stand in order)");
            }
            terms.add(term);
        }
        if (terms.isEmpty()) {
            throw spot.fault("has no terms (rule: a school year has one at least)");
        }
        return terms;
    }

    private static List<Span> holidays(Spot spot, List<Span> terms) {
        var holidays = new ArrayList<Span>();
        for (var item : spot.items()) {
            item.only("name", "from", "to").at("name").text();
            var holiday = PublicHolidays.span(item, "from", "to");
            if (terms.stream().noneMatch(term -> term.holds(holiday))) {
                throw item.fault("the holiday " + holiday.from() + " to " + holiday.to()
                        + " is not within a term (rule: a holiday is within its term)");
            }
            if (holidays.stream().anyMatch(holiday::overlaps)) {
                throw item.fault("the holiday " + holiday.from() + " to " + holiday.to()
                        + " overlaps another (rule: holidays do not overlap)");
            }
            holidays.add(holiday);
        }
        return holidays;
    }

    private static Set<LocalDate> dates(Spot spot, List<Span> terms, String rule) {
        var dates = new HashSet<LocalDate>();
        for (var item : spot.items()) {
            item.only("date", "why").at("why").text();
            var date = item.at("date").date();
            if (terms.stream().noneMatch(term -> term.holds(date))) {
                throw item.at("date").fault(date + " is not within a term (rule: " + rule + ")");
            }
            if (!dates.add(date)) {
                throw item.at("date").fault(date + " stands twice (rule: a day is named once)");
            }
        }
        return dates;
    }
}
