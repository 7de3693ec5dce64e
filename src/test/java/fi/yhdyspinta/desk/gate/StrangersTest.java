package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who need not say who they are may leave something here, and not too often. */
class StrangersTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final Strangers strangers = new Strangers(new Front(Optional.empty(), Optional.empty()), clock);

    @Test
    void takesFiveOfANetworkInAnHour() {
        IntStream.range(0, 5)
                .forEach(each -> assertThat(strangers.admits("192.0.2.1")).isTrue());

        assertThat(strangers.admits("192.0.2.1")).isFalse();
        assertThat(strangers.admits("192.0.2.2")).isTrue();
        assertThat(strangers.seconds()).isEqualTo("3600");
        clock.pass(Duration.ofHours(1));
        assertThat(strangers.admits("192.0.2.1")).isTrue();
    }

    @Test
    void takesSixtyOfAllTogether() {
        IntStream.range(0, 60)
                .forEach(each -> assertThat(strangers.admits("192.0.2." + each)).isTrue());

        assertThat(strangers.admits("192.0.2.200")).isFalse();
    }
}
