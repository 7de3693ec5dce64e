package fi.yhdyspinta.message;

import static fi.yhdyspinta.message.State.CANCELLED;
import static fi.yhdyspinta.message.State.COMPLETED;
import static fi.yhdyspinta.message.State.FAILED;
import static fi.yhdyspinta.message.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # final when every part is
                    completed                       | completed
                    completed rejected failed       | completed
                    rejected rejected               | rejected
                    cancelled cancelled             | cancelled
                    rejected cancelled              | failed
                    failed                          | failed
                    failed rejected                 | failed
                    # until then the furthest that an open part has come
                    requested                       | requested
                    requested accepted              | accepted
                    accepted on-hold                | on-hold
                    on-hold in-progress requested   | in-progress
                    requested rejected              | requested
                    requested failed cancelled      | requested
                    accepted completed              | accepted
                    # one has ended well, another has not begun
                    requested completed             | in-progress
                    """)
    void makesTheWholeFromItsParts(String parts, String whole) {
        var states = parse(parts);

        var sum = State.ofWhole(states);

        assertThat(sum.wire()).isEqualTo(whole);
    }

    @Test
    void isFinalInFourStates() {
        var finals = Arrays.stream(State.values()).filter(State::isFinal);

        assertThat(finals).containsExactlyInAnyOrder(COMPLETED, REJECTED, CANCELLED, FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackFromTheWire(State state) {
        var wire = state.wire();

        assertThat(State.of(wire)).contains(state);
        assertThat(wire).matches("[a-z-]+");
    }

    @Test
    void isNotMadeFromAnotherWord() {
        assertThat(Stream.of("IN_PROGRESS", "Requested", "received", "").map(State::of))
                .allMatch(java.util.Optional::isEmpty);
        assertThat(State.of(null)).isEmpty();
    }

    private static List<State> parse(String wires) {
        return Arrays.stream(wires.split(" "))
                .map(wire -> State.of(wire).orElseThrow())
                .toList();
    }
}
