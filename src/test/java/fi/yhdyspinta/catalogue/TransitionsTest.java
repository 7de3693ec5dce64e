package fi.yhdyspinta.catalogue;

import static fi.yhdyspinta.message.State.ACCEPTED;
import static fi.yhdyspinta.message.State.COMPLETED;
import static fi.yhdyspinta.message.State.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which state may follow which: the table of states.yaml, as Gravity SDOH-CC has Task.status. */
class TransitionsTest {
    private static final States STATES =
            Catalogue.read(Path.of("integration-routes")).states();

    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    requested   | accepted in-progress on-hold rejected cancelled failed
                    accepted    | in-progress on-hold completed rejected cancelled failed
                    in-progress | on-hold completed cancelled failed
                    on-hold     | accepted in-progress completed rejected cancelled failed
                    completed   |
                    rejected    |
                    cancelled   |
                    failed      |
                    """)
    void movesOnlyAlongTheTable(String from, String next) {
        var state = State.of(from).orElseThrow();

        var reached = Arrays.stream(State.values())
                .filter(to -> STATES.mayFollow(state, to))
                .collect(Collectors.toSet());

        assertThat(reached).containsExactlyInAnyOrderElementsOf(next == null ? List.of() : parse(next));
    }

    // domain E2 (c): nobody finishes what nobody has taken up
    @Test
    void doesNotJumpFromRequestedToCompleted() {
        assertThat(STATES.mayFollow(REQUESTED, COMPLETED)).isFalse();
        assertThat(STATES.mayFollow(REQUESTED, ACCEPTED)).isTrue();
    }

    private static List<State> parse(String wires) {
        return Arrays.stream(wires.split(" "))
                .map(wire -> State.of(wire).orElseThrow())
                .toList();
    }
}
