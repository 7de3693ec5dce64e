package fi.yhdyspinta.hub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs under load, and again and again one of them, the database or the broker is killed with kill -9: just before some
 * burst of bytes between hub and database or hub and partner would have passed, so that in time each step of the walk is
 * cut off before it is heard, and after it is done and before that is known. {@code -Dsoak.minutes} says how long,
 * {@code -Dsoak.seed} repeats a run's choices.
 */
class CrashSoak {
    private static final Duration TIME = Duration.ofMinutes(Long.getLong("soak.minutes", 20));
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());

    /** A notice takes some thirty bursts at the database: the plants are spread over a few. */
    private static final int BURSTS = 200;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> kills = new TreeMap<>();

    @Test
    void losesAndDoublesNothingWhereverItIsKilled() throws Exception {
        try (var fleet = new Fleet(folder, 2)) {
            var load = new Load("S", 6, 10, fleet.senders());
            for (long end = System.nanoTime() + TIME.toNanos(); System.nanoTime() < end; ) {
                load.goesOnFor(20);
                switch (random.nextInt(10)) {
                    case 0 -> broker(fleet, load);
                    case 1, 2 -> database(fleet);
                    default -> hub(fleet);
                }
            }
            System.out.printf("seed %d, killed: %s%n", SEED, kills);
            Proof.of(load.end(), fleet.receiver, Duration.ofMinutes(1)).holds("two hubs, killed at planted points");
        }
    }

    private void hub(Fleet fleet) throws InterruptedException {
        var hub = fleet.hubs.get(random.nextInt(2));
        boolean isAtDatabase = random.nextInt(3) > 0;
        var side = isAtDatabase ? side() : Pipe.Side.CALLED;
        planted(isAtDatabase ? fleet.toDatabase : fleet.toCounty, side, hub::kill);
        count("hub " + (isAtDatabase ? "at the database" : "at a partner") + " before the word of the " + side);
        hub.start();
    }

    private void database(Fleet fleet) throws InterruptedException {
        var side = side();
        planted(fleet.toDatabase, side, fleet.database::kill);
        count("database before the word of the " + side);
        fleet.database.start();
    }

    /** Without a broker the sweeps find the work. */
    private void broker(Fleet fleet, Load load) {
        fleet.broker.kill();
        count("broker");
        load.goesOnFor(20);
        fleet.broker.start();
    }

    private Pipe.Side side() {
        return random.nextBoolean() ? Pipe.Side.CALLER : Pipe.Side.CALLED;
    }

    private void planted(Pipe pipe, Pipe.Side side, Runnable deed) throws InterruptedException {
        var done = new CountDownLatch(1);
        pipe.plant(side, 1 + random.nextInt(BURSTS), () -> {
            deed.run();
            done.countDown();
        });
        if (!done.await(2, TimeUnit.MINUTES)) {
            throw new AssertionError("nothing passes any more");
        }
    }

    private void count(String what) {
        kills.merge(what, 1, Integer::sum);
    }
}
