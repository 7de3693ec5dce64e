package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

/** One of two hubs goes under load and comes again, the hard way or the soft one. */
final class Restarts {
    private Restarts() {}

    /** kill -9: the other has its lanes when it has been silent for ten seconds. */
    static void killed(Fleet fleet, Load load, int number) {
        var hub = fleet.hubs.get(number);
        hub.kill();
        long killed = System.nanoTime();
        Eventually.within(Fleet.TAKEOVER, "the other has its lanes", () -> hasAll(fleet, 1 - number));
        System.out.printf("a killed hub's lanes were taken over after %.1f s%n", (System.nanoTime() - killed) / 1e9);
        hub.start();
        fleet.areShared();
        load.goesOnFor(50);
    }

    /** A stop: what is under way ends, the other has the lanes at its next beat, and nobody is told no. */
    static void stopped(Fleet fleet, Load load, int number) {
        var hub = fleet.hubs.get(number);
        var refusals = load.refusals();
        int broken = load.broken();
        int failed = failed(fleet);
        long began = System.nanoTime();
        hub.close();
        double took = (System.nanoTime() - began) / 1e9;
        Eventually.within(
                Duration.ofSeconds(4), "the other has its lanes at its next beat", () -> hasAll(fleet, 1 - number));
        hub.start();
        fleet.areShared();
        load.goesOnFor(50);
        System.out.printf(
                "a hub stopped in %.1f s; requests broken off that went to the other: %d; refused: %s%n",
                took, load.broken() - broken, load.refusals());
        assertThat(load.refusals()).isEqualTo(refusals);
        assertThat(load.broken() - broken)
                .as("no more than each sender's connection in flight")
                .isLessThanOrEqualTo(load.senders());
        assertThat(failed(fleet) - failed)
                .as("deliveries that the stop cut off")
                .isZero();
    }

    private static int failed(Fleet fleet) {
        return fleet.query("select 'failed', count(*) from attempt where cause is not null")
                .get("failed");
    }

    private static boolean hasAll(Fleet fleet, int number) {
        return fleet.lanes().equals(Map.of(fleet.node(number), 256));
    }
}
