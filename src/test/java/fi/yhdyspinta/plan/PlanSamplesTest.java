package fi.yhdyspinta.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.plan.PlanDifference.Mark;
import fi.yhdyspinta.plan.PlanDifference.Measure;
import fi.yhdyspinta.plan.PlanDifference.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two messages of the walk-through. */
class PlanSamplesTest {
    @Test
    void areWhatTheirToolMakes() throws IOException {
        assertThat(Files.readString(PlanSamples.FOLDER.resolve("espoo-plan-v1.json")))
                .isEqualTo(PlanSamples.first());
        assertThat(Files.readString(PlanSamples.FOLDER.resolve("espoo-plan-v2.json")))
                .isEqualTo(PlanSamples.second());
    }

    @Test
    void haveNothingWrongWithThem() {
        assertThat(PlanDocument.problems(content(PlanSamples.first()))).isEmpty();
        assertThat(PlanDocument.problems(content(PlanSamples.second()))).isEmpty();
    }

    @Test
    void differInEveryWayThatTheReaderIsShown() {
        var difference = PlanDifference.between(
                Tree.map(content(PlanSamples.first()).get("plan")),
                Tree.map(content(PlanSamples.second()).get("plan")));

        assertThat(difference.facts()).extracting(PlanDifference.Fact::name).containsExactly("validFrom", "validTo");
        assertThat(difference.sections())
                .extracting(Section::mark)
                .containsExactly(Mark.CHANGED, Mark.CHANGED, Mark.ADDED, Mark.REMOVED);
        assertThat(difference.sections()).extracting(Section::isRenamed).contains(true);
        assertThat(difference.measures()).extracting(Measure::statusAfter).contains("toteutui", "ei", "kesken");
    }

    private static Map<String, Object> content(String message) {
        return Tree.map(Json.object(message.getBytes(StandardCharsets.UTF_8)).get("content"));
    }
}
