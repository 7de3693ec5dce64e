package fi.yhdyspinta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each reader alone, for its share of {@code soak.minutes}; what one run has learnt the next begins with. */
class FuzzSoak {
    private static final Duration ALL = Duration.ofMinutes(Long.getLong("soak.minutes", 20));

    @TestFactory
    Stream<DynamicTest> readsOrRefusesWhateverComes() {
        assumeTrue(Jazzer.runsHere(), "Jazzer has no native part for this machine");
        var readers = Readers.all();
        var share = ALL.dividedBy(readers.size()).plusSeconds(10);
        return readers.stream()
                .map(reader -> DynamicTest.dynamicTest(reader.name(), () -> assertThat(Jazzer.run(reader.name(), share))
                        .matches(Jazzer.Outcome::foundNothing, "finds nothing")));
    }
}
