package fi.yhdyspinta.hub;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs share the work on one PostgreSQL and one external Artemis. All that is around them is away for a few seconds
 * each, then one is killed and comes again, then the other is stopped and started, all under one load.
 */
class TakeoverIT {
    @TempDir
    Path folder;

    @Test
    void twoHubsShareTheWorkOutliveWhatIsAwayAndTakeOver() {
        try (var fleet = new Fleet(folder, 2)) {
            fleet.areShared();
            var load = new Load("T", 6, 10, fleet.senders());
            load.goesOnFor(100);

            new Faults(fleet, load, Duration.ofSeconds(3)).all();
            Restarts.killed(fleet, load, 1);
            Restarts.stopped(fleet, load, 0);

            Proof.of(load.end(), fleet.receiver, Duration.ofSeconds(30)).holds("two hubs");
        }
    }
}
