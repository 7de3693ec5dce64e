package fi.yhdyspinta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short look at each build for what no reader should answer; {@link FuzzSoak} looks for longer. */
class FuzzingTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 60));

    @Test
    void everyReaderReadsOrRefusesWhateverComes() throws Exception {
        assumeTrue(Jazzer.runsHere(), "Jazzer has no native part for this machine");

        var outcome = Jazzer.run(FuzzTarget.ALL, TIME);

        assertThat(outcome).matches(Jazzer.Outcome::foundNothing, "finds nothing");
        // a fuzzer that sees no coverage goes on guessing and finds nothing either
        assertThat(outcome.log()).content().containsPattern("cov: [1-9][0-9]{2,}");
    }
}
