package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.message.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deadlines of the law as the file gives them. */
class DeadlineFileTest {
    private static final Path FOLDER = Path.of("integration-routes/catalogue");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheFile() throws IOException {
        Files.copy(FOLDER.resolve("deadlines.yaml"), folder.resolve("deadlines.yaml"));
    }

    @Test
    void readsEveryDeadlineOfTheDomain() {
        var rules = DeadlineFile.read(Spot.whole(FOLDER, "deadlines.yaml"));

        assertThat(rules)
                .containsOnlyKeys(
                        "OHL15",
                        "OHL17",
                        "LSL26-start",
                        "LSL26-ready",
                        "LSL-told",
                        "SHL36-start",
                        "SHL36-ready",
                        "THL51a",
                        "terapiatakuu",
                        "SHL40");
        assertThat(rules.values()).allSatisfy(rule -> assertThat(rule.names()).containsOnlyKeys("fi", "sv", "en"));
    }

    // Terveydenhuoltolaki 51 a §: fourteen days for those under 23, three months for others
    @Test
    void givesAnOlderPatientTheOlderPatientsTime() {
        var rule = DeadlineFile.read(Spot.whole(FOLDER, "deadlines.yaml")).get("THL51a");

        assertThat(rule.pace(false, 22)).isEqualTo(DeadlineRule.Pace.ORDINARY);
        assertThat(rule.pace(false, 23)).isEqualTo(DeadlineRule.Pace.OLDER);
        assertThat(rule.pace(false, null)).isEqualTo(DeadlineRule.Pace.ORDINARY);
        assertThat(rule.term(DeadlineRule.Pace.OLDER).count()).isEqualTo(3);
    }

    // an appointment that was not kept, or a word in between, is no care
    @ParameterizedTest
    @ValueSource(strings = {"THL51a", "terapiatakuu"})
    void keepsTheCareGuaranteesByCareAlone(String code) {
        var rule = DeadlineFile.read(Spot.whole(FOLDER, "deadlines.yaml")).get(code);

        assertThat(rule.isMetBy(State.IN_PROGRESS, "appointment-kept", null)).isTrue();
        assertThat(rule.isMetBy(State.IN_PROGRESS, "support-started", null)).isTrue();
        assertThat(rule.isMetBy(State.COMPLETED, "outcome-final", "got-help")).isTrue();
        assertThat(List.of("assessing", "need-assessed", "no-show", "interim-update", "appointment-booked"))
                .noneMatch(stage -> rule.isMetBy(State.IN_PROGRESS, stage, null));
        assertThat(rule.isMetBy(State.COMPLETED, "outcome-final", "no-capacity"))
                .isFalse();
    }

    @Test
    void leavesTheTherapyGuaranteeToThoseUnder23() {
        var rule = DeadlineFile.read(Spot.whole(FOLDER, "deadlines.yaml")).get("terapiatakuu");

        assertThat(rule.appliesAt(22)).isTrue();
        assertThat(rule.appliesAt(null)).isTrue();
        assertThat(rule.appliesAt(23)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - code: OHL17             | - code: OHL15          | stands twice
                    start: assessed           | start: someday         | request, arrival, assessed
                    unit: school-day          | unit: workday          | school-day, arkipaiva
                    count: 28                 | count: many            | whole number
                    count: 28                 | count: -1              | whole number
                    {count: 3, unit: month}   | {count: 0, unit: month} | says nothing
                    closes: "16:00"           | closes: "4 pm"         | is not a time
                    metBy: [family-told, completed] | metBy: []        | a deadline says what meets it
                    startedBy: [need-assessed] | metBys: [x]           | is no member here
                    sv: Tillgång till vård (vårdgaranti) | de: Zugang  | is no member here
                    """)
    void refusesABrokenFileNamingFileLineAndRule(String right, String wrong, String rule) throws IOException {
        var file = folder.resolve("deadlines.yaml");
        var text = Files.readString(file);
        int at = text.indexOf(right, text.indexOf("\n- code: "));
        assertThat(at).isPositive();
        Files.writeString(file, text.substring(0, at) + wrong + text.substring(at + right.length()));
        long line = text.substring(0, at).lines().count();

        assertThatThrownBy(() -> DeadlineFile.read(Spot.whole(folder, "deadlines.yaml")))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageMatching("(?s)integration-routes/catalogue/deadlines\\.yaml, line \\d+ .*")
                .hasMessageContaining(rule)
                .satisfies(fault -> assertThat(lineOf(fault)).isBetween(line - 9, line + 1));
    }

    private static long lineOf(Throwable fault) {
        return Long.parseLong(fault.getMessage().replaceFirst("(?s).*line (\\d+).*", "$1"));
    }
}
