package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits at a door is let go when the door closes, and when the hub stops. */
class ClosingTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        Closing.follow(context);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void waitsAtAnOpenDoorAsLongAsItWasTold() throws Exception {
        assertThat(Closing.of(context).waits("a", Duration.ofMillis(1))).isTrue();
    }

    @Test
    void letsGoWhoeverWaitsWhenTheHubStops() throws Exception {
        var waiting = waiting("a");

        context.stop();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(Closing.of(context).waits("b", LONG)).isFalse();
    }

    @Test
    void letsGoWhoeverWaitsAtADoorThatClosesAndNobodyElse() throws Exception {
        var here = waiting("a");
        var there = waiting("b");

        Closing.of(context).close("a");

        assertThat(here.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(there).isNotDone();
        assertThat(Closing.of(context).waits("a", LONG)).isFalse();
    }

    @Test
    void waitsAgainAtADoorThatHasOpenedAgain() throws Exception {
        Closing.of(context).close("a");

        Closing.of(context).open("a");

        assertThat(Closing.of(context).waits("a", Duration.ofMillis(1))).isTrue();
    }

    private CompletableFuture<Boolean> waiting(String door) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Closing.of(context).waits(door, LONG);
            } catch (InterruptedException stopped) {
                return null;
            }
        });
    }
}
