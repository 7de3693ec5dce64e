package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendars of {@code catalogue/calendars}, whole and broken. */
class CalendarFilesTest {
    private static final Path FOLDER = Path.of("integration-routes/catalogue");

    /** Two school years; the lines are counted in the tests. */
    private static final String SCHOOL =
            """
            code: kyla
            names: {fi: Kylän koulut, sv: Byns skolor, en: Schools of the village}
            source: a test
            certainty: M
            years:
              - year: 2024-2025
                terms:
                  - {from: 2024-08-08, to: 2024-12-20}
                  - {from: 2025-01-07, to: 2025-05-31}
                holidays:
                  - {name: syysloma, from: 2024-10-14, to: 2024-10-18}
                daysOff:
                  - {date: 2025-05-30, why: helatorstai}
                extraDays:
                  - {date: 2025-05-31, why: päättäjäiset}
              - year: 2025-2026
                terms:
                  - {from: 2025-08-07, to: 2025-12-19}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeCalendars() throws IOException {
        Files.createDirectory(folder.resolve("calendars"));
        Files.copy(FOLDER.resolve("calendars/holidays.yaml"), folder.resolve("calendars/holidays.yaml"));
        Files.writeString(folder.resolve("calendars/kyla.yaml"), SCHOOL);
    }

    @Test
    void readsTheCalendarsOfTheHouse() {
        var calendars = CalendarFiles.read(FOLDER).calendars();

        assertThat(calendars.schools()).containsKeys("espoo", "helsinki", "porvoo", "tampere");
        assertThat(calendars.schools().values()).allSatisfy(school -> {
            assertThat(school.reach().from()).isBefore(LocalDate.of(2024, 1, 1));
            assertThat(school.reach().to()).isAfter(LocalDate.of(2031, 5, 1));
        });
    }

    // Perusopetuslaki 628/1998 23 §: at most 190 school days; holidays on weekdays come off
    @Test
    void hasAsManySchoolDaysAsASchoolYearHas() {
        var calendars = CalendarFiles.read(FOLDER).calendars();

        assertThat(calendars.schools().values())
                .allSatisfy(school -> assertThat(IntStream.range(2023, 2031).mapToObj(year -> LocalDate.of(year, 8, 1)
                                .datesUntil(LocalDate.of(year + 1, 8, 1))
                                .filter(school::counts)
                                .count()))
                        .allMatch(days -> days >= 180 && days <= 192));
    }

    @Test
    void countsSchoolDaysAndNoOthers() {
        var school = CalendarFiles.read(folder).calendars().schools().get("kyla");

        var counted = List.of("2024-08-08", "2024-10-11", "2024-10-21", "2025-05-28", "2025-05-31", "2025-12-19");
        var notCounted = List.of(
                "2024-08-07",
                "2024-08-10",
                "2024-10-14",
                "2024-10-18",
                "2024-12-06",
                "2024-12-23",
                "2025-05-01",
                "2025-05-29",
                "2025-05-30",
                "2025-06-02");

        assertThat(counted).allMatch(day -> school.counts(LocalDate.parse(day)));
        assertThat(notCounted).noneMatch(day -> school.counts(LocalDate.parse(day)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    year: 2025-2026             | year: 2026-2027            | line 16 (years[1].year)         | school years follow one another
                    year: 2025-2026             | year: 2024-2025            | line 16 (years[1].year)         | school years follow one another
                    year: 2024-2025             | year: 2024-2026            | line 6 (years[0].year)          | two years that follow
                    from: 2025-01-07            | from: 2024-12-20           | line 9 (years[0].terms[1].from) | terms do not overlap
                    to: 2024-12-20              | to: 2024-07-20             | line 8 (years[0].terms[0].to)   | from is not after to
                    from: 2024-08-08            | from: 2024-07-08           | line 8 (years[0].terms[0])      | a term is within its school year
                    from: 2024-10-14            | from: 2024-12-21           | line 11                         | from is not after to
                    to: 2024-10-18              | to: 2025-10-18             | line 11 (years[0].holidays[0])  | a holiday is within its term
                    date: 2025-05-30            | date: 2025-06-06           | line 13                         | a day off is within a term
                    date: 2025-05-31            | date: 2025-02-30           | line 15                         | not a date
                    daysOff:                    | dayOff:                    | line 12 (years[0].dayOff)       | is no member here
                    code: kyla                  | code: kylaa                | line 1 (code)                   | a calendar is found by its file
                    certainty: M                | certainty: maybe           | line 4 (certainty)              | ?, M, V
                    """)
    void refusesABrokenCalendarNamingFileLineAndRule(String right, String wrong, String place, String rule)
            throws IOException {
        replace("kyla.yaml", right, wrong);

        assertThatThrownBy(() -> CalendarFiles.read(folder))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/calendars/kyla.yaml, " + place)
                .hasMessageContaining(rule);
    }

    @Test
    void saysOfAGapWhatIsMissing() throws IOException {
        replace("kyla.yaml", "year: 2025-2026", "year: 2027-2028");

        assertThatThrownBy(() -> CalendarFiles.read(folder))
                .hasMessage("integration-routes/catalogue/calendars/kyla.yaml, line 16 (years[1].year): after 2024-2025"
                        + " comes 2027-2028, and not 2025-2026"
                        + " (rule: school years follow one another, none is missing)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    code: MIDSUMMER_EVE       | code: MIDSUMMER_MORNING | every holiday is known
                    code: CHRISTMAS_EVE       | code: CHRISTMAS         | every holiday is judged once
                    dates: []                 | dates: [{date: 1999-01-01, working: false, why: x, certainty: M}] | a date is within the calendar
                    to: 2040-12-31            | to: 2019-12-31          | from is not after to
                    to: 2040-12-31            | to: 9040-12-31          | more than 100 years
                    """)
    void refusesBrokenHolidays(String right, String wrong, String rule) throws IOException {
        replace("holidays.yaml", right, wrong);

        assertThatThrownBy(() -> CalendarFiles.read(folder))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("calendars/holidays.yaml, line ")
                .hasMessageContaining(rule);
    }

    @Test
    void refusesToJudgeFewerHolidaysThanThereAre() throws IOException {
        var file = folder.resolve("calendars/holidays.yaml");
        var text = Files.readString(file);
        int last = text.indexOf("  - code: STEPHENS");
        Files.writeString(file, text.substring(0, last) + text.substring(text.indexOf("# Single days")));

        assertThatThrownBy(() -> CalendarFiles.read(folder))
                .hasMessageContaining("STEPHENS")
                .hasMessageContaining("every holiday of the library is judged");
    }

    @Test
    void takesWhatIsAnArkipaivaFromTheFile() throws IOException {
        var before = CalendarFiles.read(folder).calendars().weekdays();
        replace(
                "holidays.yaml",
                "dates: []",
                "dates: [{date: 2026-12-23, working: false, why: a test, certainty: M},"
                        + " {date: 2026-12-24, working: true, why: a test, certainty: M}]");

        var after = CalendarFiles.read(folder).calendars().weekdays();

        assertThat(before.counts(LocalDate.of(2026, 12, 23))).isTrue();
        assertThat(before.counts(LocalDate.of(2026, 12, 24))).isFalse();
        assertThat(after.counts(LocalDate.of(2026, 12, 23))).isFalse();
        assertThat(after.counts(LocalDate.of(2026, 12, 24))).isTrue();
        assertThat(after.hash()).isNotEqualTo(before.hash());
    }

    // a name or a comment moves no deadline, a holiday moves schools too
    @ParameterizedTest
    @ValueSource(strings = {"Kylän koulut", "a test"})
    void staysTheSameCalendarWhenOnlyItsWordsChange(String words) throws IOException {
        var before = CalendarFiles.read(folder).calendars().schools().get("kyla");
        replace("kyla.yaml", words, words + " ja lukio");

        assertThat(CalendarFiles.read(folder).calendars().schools().get("kyla")).isEqualTo(before);
    }

    @Test
    void isAnotherCalendarWhenADayChanges() throws IOException {
        var before = CalendarFiles.read(folder).calendars().schools().get("kyla");
        replace("kyla.yaml", "to: 2024-10-18", "to: 2024-10-17");

        assertThat(CalendarFiles.read(folder).calendars().schools().get("kyla")).isNotEqualTo(before);
    }

    // the list that people know, written by hand
    @Test
    void knowsTheHolidaysOf2026() {
        var weekdays = CalendarFiles.read(FOLDER).calendars().weekdays();

        var free = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !weekdays.counts(day))
                .map(LocalDate::toString)
                .collect(Collectors.toList());

        assertThat(free)
                .containsExactly(
                        "2026-01-01",
                        "2026-01-06",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-14",
                        "2026-06-19",
                        "2026-12-24",
                        "2026-12-25");
    }

    private void replace(String file, String right, String wrong) throws IOException {
        var path = folder.resolve("calendars").resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(right);
        Files.writeString(path, text.replace(right, wrong));
    }
}
