package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults of {@link TakeoverIT} for a minute each, and those that take long: a poison message, a dead partner, a full disk. */
class FaultsSoak {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("soak.outage", 60));
    private static final int DEAD = Integer.getInteger("soak.dead", 10_000);
    private static final int OTHERS = 1_000;

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhateverIsAwayForLong() {
        try (var fleet = new Fleet(folder, 2)) {
            var load = new Load("F", 6, 10, fleet.senders());
            load.goesOnFor(20);

            new Faults(fleet, load, OUTAGE).all();

            Proof.of(load.end(), fleet.receiver, Duration.ofMinutes(1)).holds("faults of " + OUTAGE.toSeconds() + " s");
        }
    }

    /** What is stored of a message can't be read any more: it goes to the desk, and what comes after it passes. */
    @Test
    void setsAPoisonMessageAsideAndDeliversTheRest() {
        try (var fleet = new Fleet(folder, 1)) {
            pause(fleet, true);
            var notices = new Notices("luvn", "P").next();
            var parcels = send(fleet, 20, notices);
            fleet.change(
                    "update payload set sealed = substring(sealed from 1 for 20) where kind = 'CANONICAL' and message_id ="
                            + " (select message_id from parcel where id = '" + parcels.get(7) + "')");

            pause(fleet, false);

            var rest = parcels.stream()
                    .filter(parcel -> !parcel.equals(parcels.get(7)))
                    .toList();
            Eventually.within(Duration.ofSeconds(60), "the rest has come", () -> fleet.receiver
                    .missing(rest)
                    .isEmpty());
            Eventually.within(Duration.ofSeconds(20), "the poison waits for an operator", () -> fleet.query(
                            "select 'aside', count(*) from outbox where next_attempt_at is null and subject_id = '"
                                    + parcels.get(7) + "'")
                    .equals(Map.of("aside", 1)));
            assertThat(fleet.receiver.missing(parcels)).containsExactly(parcels.get(7));
        }
    }

    @Test
    void letsOthersFlowWhileThousandsWaitForADeadPartner() {
        try (var fleet = new Fleet(folder, 1)) {
            var others = new Notices("mll-uusimaa", "O");
            rate(fleet, others.next());
            double before = rate(fleet, others.next());
            fleet.toCounty.cut();
            var waiting = send(fleet, DEAD, new Notices("luvn", "D").next());

            double meanwhile = rate(fleet, others.next());

            System.out.printf(
                    "delivered/s to another partner: %.0f, with %d waiting for a dead one %.0f, ratio %.2f%n",
                    before, DEAD, meanwhile, meanwhile / before);
            assertThat(fleet.receiver.missing(waiting)).hasSize(DEAD);
            assertThat(meanwhile / before).isGreaterThan(0.67);
            fleet.toCounty.open();
            Eventually.within(Duration.ofMinutes(10), "the dead one is up and has all", () -> fleet.receiver
                    .missing(waiting)
                    .isEmpty());
        }
    }

    /** The database stands on a file system of its own, which fills up: nobody gets a 202 that does not hold. */
    @Test
    void keepsItsWordWhenTheDiskIsFull() throws Exception {
        var disk = Files.createDirectories(folder.resolve("database"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()), "mounting is allowed");
        try (var fleet = new Fleet(folder, 1)) {
            var load = new Load("D", 6, 10, fleet.senders());
            load.goesOnFor(100);
            var ballast = fill(disk);
            Eventually.within(Duration.ofMinutes(5), "somebody is told no", () -> !load.refusals()
                    .isEmpty());

            Files.delete(ballast);
            // on a full disk it may have ended for good
            fleet.database.restartIfDead();

            load.goesOnFor(100);
            System.out.printf("told no while the disk was full: %s%n", load.refusals());
            Proof.of(load.end(), fleet.receiver, Duration.ofMinutes(1)).holds("a full disk");
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static Path fill(Path disk) throws IOException {
        var ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            for (var block = new byte[1 << 16]; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private static void pause(Fleet fleet, boolean isPaused) {
        var operator = fleet.operator();
        var answer = isPaused
                ? operator.put("/api/partners/luvn/pause", "text/plain", "Huoltokatko")
                : Caller.send(HttpRequest.newBuilder(URI.create(operator.base() + "/api/partners/luvn/pause"))
                        .header("Authorization", "Bearer " + operator.key())
                        .DELETE());
        assertThat(answer.statusCode()).isLessThan(300);
    }

    /** From the first post to the last arrival. */
    private static double rate(Fleet fleet, IntFunction<byte[]> notices) {
        long began = System.nanoTime();
        var parcels = send(fleet, OTHERS, notices);
        Eventually.within(Duration.ofMinutes(5), "all has come", () -> fleet.receiver
                .missing(parcels)
                .isEmpty());
        return OTHERS * 1e9 / (System.nanoTime() - began);
    }

    private static List<String> send(Fleet fleet, int count, IntFunction<byte[]> notices) {
        var parcels = Collections.synchronizedList(new ArrayList<String>());
        var espoo = fleet.senders().get(0);
        var threads = Executors.newFixedThreadPool(8);
        for (int each = 0; each < count; each++) {
            int number = each;
            threads.execute(() -> {
                var answer = espoo.post("/in/espoo-opetus/espoo-notice", "application/json", notices.apply(number));
                Tree.list(Caller.json(answer).get("recipients"))
                        .forEach(recipient ->
                                parcels.add(String.valueOf(Tree.map(recipient).get("parcelId"))));
            });
        }
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        assertThat(parcels).as("taken over").hasSize(count);
        return List.copyOf(parcels);
    }
}
