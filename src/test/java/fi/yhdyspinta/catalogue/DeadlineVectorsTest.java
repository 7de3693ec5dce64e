package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.decision.clock.Due;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every deadline over 2024–2030, with the hub's own rules and calendars: {@code deadline-vectors.csv}, which was reckoned
 * from the text of the rules and not by this program. Times are Helsinki's.
 */
class DeadlineVectorsTest {
    private static final Path FOLDER = Path.of("integration-routes/catalogue");
    private static final Map<String, DeadlineRule> RULES = DeadlineFile.read(Spot.whole(FOLDER, "deadlines.yaml"));
    private static final Calendars CALENDARS = CalendarFiles.read(FOLDER).calendars();

    @ParameterizedTest(name = "{0} {1} {2}: {5}, {6}")
    @CsvFileSource(resources = "/deadline-vectors.csv", numLinesToSkip = 1)
    void fallsDueAsTheLawSays(
            String code,
            String calendar,
            LocalDateTime start,
            String urgent,
            Integer age,
            LocalDate expected,
            String why) {
        var rule = RULES.get(code);
        var started = start.atZone(DeadlineRule.HELSINKI).toInstant();

        var due = rule.due(started, rule.pace(urgent.equals("yes"), age), calendar, CALENDARS);

        assertThat(due).as(why).isInstanceOfSatisfying(Due.On.class, on -> {
            assertThat(on.day()).isEqualTo(expected);
            // the last millisecond of the day, or of its office hours, is still in time
            var closes = rule.due().closes() == null
                    ? LocalTime.MIDNIGHT
                    : rule.due().closes();
            assertThat(on.until().plusMillis(1).atZone(DeadlineRule.HELSINKI).toLocalTime())
                    .isEqualTo(closes);
            assertThat(LocalDate.ofInstant(on.until(), DeadlineRule.HELSINKI)).isEqualTo(expected);
            assertThat(Duration.between(started, on.until())).isPositive();
        });
    }
}
