package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One look tells whether children's matters move: how much goes from whom to whom, and what does not arrive. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FlowPulseTest extends OnAHouse {
    FlowPulseTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void countsWhatWasTakenWhatWaitsAndWhatFails() {
        house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-2");
        house.accept("A-3", "CASE-3");
        deliverAll("mll-uusimaa");
        var tickets = to("luvn", house.due());
        fail(tickets.get(0), Trouble.CONNECT);
        house.walk.settle(house.walk.pickUp(tickets.get(1)), Ended.delivered());

        assertThat(flows())
                .containsExactlyInAnyOrder(
                        tuple("espoo-opetus", "M06", "luvn", 3L, 2L, 1L),
                        tuple("espoo-opetus", "M28", "mll-uusimaa", 3L, 0L, 0L));
    }

    @Test
    void countsOnceForAllWhoLookWithinTwoSeconds() {
        house.accept("A-1", "CASE-1");
        var first = house.flowPulse.picture();
        house.accept("A-2", "CASE-2");

        assertThat(house.flowPulse.picture()).isSameAs(first);
        clock.pass(Duration.ofMinutes(1));

        assertThat(flows()).contains(tuple("espoo-opetus", "M06", "luvn", 2L, 2L, 0L));
    }

    @Test
    void forgetsTheDayBefore() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        assertThat(flows()).hasSize(2);

        clock.pass(FlowPulse.WINDOW.plusHours(1));

        assertThat(flows()).isEmpty();
    }

    private List<Tuple> flows() {
        return house.flowPulse.picture().flows().stream()
                .map(flow -> tuple(
                        flow.stream().sender(),
                        flow.stream().type(),
                        flow.stream().recipient(),
                        flow.taken(),
                        flow.standing().waiting(),
                        flow.standing().failing()))
                .toList();
    }
}
