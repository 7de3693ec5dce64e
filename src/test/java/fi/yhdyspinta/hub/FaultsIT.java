package fi.yhdyspinta.hub;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub outlives whatever happens to the servers and systems around it, for a few seconds each. */
class FaultsIT {
    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhateverIsAway() {
        try (var fleet = new Fleet(folder, 1)) {
            var load = new Load("F", 6, 10, fleet.senders());
            load.goesOnFor(20);

            new Faults(fleet, load, Duration.ofSeconds(3)).all();

            Proof.of(load.end(), fleet.receiver, Duration.ofSeconds(30)).holds("faults");
        }
    }
}
