package fi.yhdyspinta.decision.clock;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a deadline is reckoned and how much of it is left. */
class DeadlineRuleTest {
    // Monday 7 to Friday 18 September 2026, with the 10th off
    private static final CountedDays SCHOOL = new SchoolCalendar(
                    "kyla",
                    Map.of(),
                    List.of(new SchoolYear(
                            "2026-2027",
                            List.of(new Span(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 18))),
                            List.of(),
                            Set.of(LocalDate.of(2026, 9, 10)),
                            Set.of())))
            .schoolDays(day -> false);

    private static final CountedDays WEEKDAYS = new CountedDays(
            Calendars.WEEKDAYS,
            new Span(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30)),
            new Span(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30))
                    .days()
                    .filter(day -> day.getDayOfWeek().getValue() < 6)
                    .toList());

    private static final Calendars CALENDARS = new Calendars(Map.of("kyla", SCHOOL), WEEKDAYS);

    private static final Instant MONDAY = Instant.parse("2026-09-07T09:00:00Z");

    @Test
    void runsOnTheDaysOfItsOwnCalendar() {
        var onSchoolDays = rule(new Term(4, Unit.SCHOOL_DAY, null)).due(MONDAY, ORDINARY, "kyla", CALENDARS);
        var onWeekdays = rule(new Term(4, Unit.ARKIPAIVA, null)).due(MONDAY, ORDINARY, "kyla", CALENDARS);

        assertThat(onSchoolDays)
                .isEqualTo(new Due.On("kyla", LocalDate.of(2026, 9, 14), Instant.parse("2026-09-14T20:59:59.999Z")));
        assertThat(onWeekdays)
                .isEqualTo(
                        new Due.On("arkipaiva", LocalDate.of(2026, 9, 11), Instant.parse("2026-09-11T20:59:59.999Z")));
    }

    @Test
    void saysThatItsCalendarEndsTooEarlyOrBeginsTooLate() {
        var rule = rule(new Term(7, Unit.SCHOOL_DAY, null));
        var ended = new Due.Unreckoned("kyla", Due.Why.CALENDAR_ENDS);

        assertThat(rule.due(Instant.parse("2026-09-11T09:00:00Z"), ORDINARY, "kyla", CALENDARS))
                .isEqualTo(ended);
        assertThat(rule.due(Instant.parse("2026-08-01T09:00:00Z"), ORDINARY, "kyla", CALENDARS))
                .isEqualTo(ended);
        assertThat(rule.due(Instant.parse("2027-08-01T09:00:00Z"), ORDINARY, "kyla", CALENDARS))
                .isEqualTo(ended);
    }

    @Test
    void saysThatNobodyKnowsItsSchoolsCalendar() {
        var rule = rule(new Term(7, Unit.SCHOOL_DAY, null));

        assertThat(rule.due(MONDAY, ORDINARY, "elsewhere", CALENDARS))
                .isEqualTo(new Due.Unreckoned("elsewhere", Due.Why.CALENDAR_MISSING));
        assertThat(rule.due(MONDAY, ORDINARY, null, CALENDARS))
                .isEqualTo(new Due.Unreckoned("none", Due.Why.CALENDAR_MISSING));
    }

    // the day in Helsinki, whatever the day is in Greenwich
    @Test
    void beginsOnTheDayInHelsinki() {
        var rule = rule(new Term(1, Unit.CALENDAR_DAY, null));

        var due = rule.due(Instant.parse("2026-09-07T21:30:00Z"), ORDINARY, null, CALENDARS);

        assertThat(due)
                .isInstanceOfSatisfying(Due.On.class, on -> assertThat(on.day()).isEqualTo(LocalDate.of(2026, 9, 9)));
    }

    @Test
    void isShorterWhenUrgent() {
        var rule = new DeadlineRule(
                "X",
                Map.of(),
                DeadlineRule.Start.REQUEST,
                List.of(),
                new Term(7, Unit.SCHOOL_DAY, null),
                new Term(1, Unit.SCHOOL_DAY, null),
                0,
                null,
                List.of("completed"),
                Set.of(),
                "1 §",
                "V");

        assertThat(rule.pace(true, null)).isEqualTo(DeadlineRule.Pace.URGENT);
        assertThat(rule.due(MONDAY, DeadlineRule.Pace.URGENT, "kyla", CALENDARS))
                .isInstanceOfSatisfying(Due.On.class, on -> assertThat(on.day()).isEqualTo(LocalDate.of(2026, 9, 8)));
        // the law has taken the urgent time away since: what was stored by it has the ordinary one
        assertThat(rule(new Term(7, Unit.SCHOOL_DAY, null))
                        .term(DeadlineRule.Pace.URGENT)
                        .count())
                .isEqualTo(7);
    }

    @Test
    void tellsDaysLeftInItsOwnUnit() {
        var until = Instant.parse("2026-09-14T20:59:59.999Z");

        assertThat(CALENDARS.left("kyla", until, MONDAY)).isEqualTo(OptionalInt.of(4));
        assertThat(CALENDARS.left("arkipaiva", until, MONDAY)).isEqualTo(OptionalInt.of(5));
        assertThat(CALENDARS.left("calendar", until, MONDAY)).isEqualTo(OptionalInt.of(7));
        assertThat(CALENDARS.left("kyla", until, until)).isEqualTo(OptionalInt.of(0));
        assertThat(CALENDARS.left("kyla", until, until.plusMillis(1))).isEqualTo(OptionalInt.of(-1));
        assertThat(CALENDARS.left("calendar", until, Instant.parse("2026-09-17T09:00:00Z")))
                .isEqualTo(OptionalInt.of(-3));
        assertThat(CALENDARS.left("kyla", until, Instant.parse("2026-10-01T09:00:00Z")))
                .isEmpty();
        assertThat(CALENDARS.left("elsewhere", until, MONDAY)).isEmpty();
    }

    @Test
    void isMetByItsOwnStagesAndStates() {
        var rule = rule(new Term(7, Unit.SCHOOL_DAY, null));

        assertThat(rule.isMetBy(State.COMPLETED, null, "no-capacity")).isTrue();
        assertThat(rule.isMetBy(State.IN_PROGRESS, "appointment-booked", null)).isTrue();
        assertThat(rule.isMetBy(State.ACCEPTED, null, null)).isFalse();
        assertThat(rule.isStartedBy("need-assessed")).isTrue();
        assertThat(rule.isStartedBy(null)).isFalse();
    }

    @Test
    void isMetByTheEndOnlyWhereItEndsAsTheRuleAsks() {
        var rule = rule(new Term(14, Unit.CALENDAR_DAY, null), "got-help");

        assertThat(rule.isMetBy(State.COMPLETED, "outcome-final", "got-help")).isTrue();
        assertThat(rule.isMetBy(State.COMPLETED, "outcome-final", "no-capacity"))
                .isFalse();
        assertThat(rule.isMetBy(State.COMPLETED, null, null)).isFalse();
        assertThat(rule.isMetBy(State.IN_PROGRESS, "appointment-booked", null)).isTrue();
    }

    private static final DeadlineRule.Pace ORDINARY = DeadlineRule.Pace.ORDINARY;

    private static DeadlineRule rule(Term due, String... outcomes) {
        return new DeadlineRule(
                "X",
                Map.of(),
                DeadlineRule.Start.REQUEST,
                List.of("need-assessed"),
                due,
                null,
                0,
                null,
                List.of("appointment-booked", "completed"),
                Set.of(outcomes),
                "1 §",
                "V");
    }
}
