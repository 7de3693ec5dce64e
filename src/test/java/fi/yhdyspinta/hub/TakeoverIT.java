package fi.yhdyspinta.hub;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs share the work on one PostgreSQL and one external Artemis. One is killed and comes again, then the other is
 * stopped and started, all under load.
 */
class TakeoverIT {
    @TempDir
    Path folder;

    @Test
    void twoHubsShareTheWorkAndTakeItOver() {
        try (var fleet = new Fleet(folder, 2)) {
            fleet.areShared();
            var load = new Load("T", 6, 10, fleet.senders());
            load.goesOnFor(100);

            Restarts.killed(fleet, load, 1);
            Restarts.stopped(fleet, load, 0);

            Proof.of(load.end(), fleet.receiver, Duration.ofSeconds(30)).holds("two hubs");
        }
    }
}
