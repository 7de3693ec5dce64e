package fi.yhdyspinta.hub;

import fi.yhdyspinta.road.Sink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real hub on its own H2 is killed with kill -9 under load and started again: everything that got a 202 arrives, in the
 * order of its case, and nothing twice at a receiver that honours the idempotency key. {@link TakeoverIT} proves the same of
 * two hubs on PostgreSQL; {@code mvn verify -Psoak} does it for long.
 */
class CrashIT {
    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingOnH2() {
        try (var receiver = new Receiver();
                var hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.of(
                                "HUB_DEMO",
                                "true",
                                "HUB_ROUTES",
                                Sink.routesTo(receiver.port(), folder.resolve("routes"))
                                        .toString()))) {
            hub.start();
            var load = new Load("C", 6, 15, List.of(Caller.of(hub.port(), hub.data(), "espoo-opetus")));
            load.goesOnFor(100);

            hub.kill();
            hub.start();
            load.goesOnFor(100);

            Proof.of(load.end(), receiver, Duration.ofSeconds(30)).holds("a hub on H2, killed");
        }
    }
}
