package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real hub is killed with kill -9 under load, twice, and started again: everything that got a 202 arrives, and nothing
 * twice at a receiver that honours the idempotency key.
 */
class CrashIT {
    private static final int NOTICES = 240;
    private static final int SENDERS = 6;
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingOnH2() throws Exception {
        prove("H2", Map.of());
    }

    @Test
    void losesAndDoublesNothingOnPostgres() throws Exception {
        var server = Database.server();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database crash");
        }
        prove(
                "PostgreSQL",
                Map.of("DB_URL", server.getJdbcUrl("postgres", "crash"), "DB_USER", "postgres", "DB_PASSWORD", ""));
    }

    private void prove(String database, Map<String, String> variables) throws Exception {
        try (var sink = new Sink()) {
            var environment = new HashMap<>(variables);
            environment.put("HUB_DEMO", "true");
            environment.put(
                    "HUB_ROUTES",
                    Sink.routesTo(sink.port(), folder.resolve("routes")).toString());
            try (var hub = new HubProcess(folder.resolve("hub"), environment)) {
                hub.start();
                var accepted = loadWithKills(hub);
                Eventually.within(Duration.ofSeconds(60), "all that was accepted has arrived", () -> arrived(sink)
                        .containsAll(parcels(accepted)));
                report(database, accepted, sink);
            }
        }
    }

    /** Sends until every notice has its 202; what gets none is sent again under the same number, as a sender does. */
    private Map<String, Map<String, Object>> loadWithKills(HubProcess hub) throws InterruptedException {
        var accepted = new ConcurrentHashMap<String, Map<String, Object>>();
        var next = new AtomicInteger();
        var espoo = Caller.of(hub.port(), hub.data(), "espoo-opetus");
        var senders = Executors.newFixedThreadPool(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.submit(() -> {
                for (int number = next.getAndIncrement(); number < NOTICES; number = next.getAndIncrement()) {
                    send(espoo, "C-" + number, accepted);
                }
            });
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = NOTICES * kill / (KILLS + 1);
            Eventually.within(Duration.ofSeconds(120), enough + " are accepted", () -> accepted.size() >= enough);
            hub.kill();
            hub.start();
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        return accepted;
    }

    private static void send(Caller espoo, String id, Map<String, Map<String, Object>> accepted) {
        while (!accepted.containsKey(id)) {
            try {
                var answer = espoo.post(
                        "/in/espoo-opetus/espoo-notice",
                        "application/json",
                        House.notice(id, "CASE-" + id.hashCode() % 40));
                if (answer.statusCode() == 202) {
                    accepted.put(id, Caller.json(answer));
                } else {
                    // a hub that is starting or stopping: anything but a refusal of the notice itself
                    assertThat(answer.statusCode()).isIn(404, 500, 503);
                    pause();
                }
            } catch (UncheckedIOException killed) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(String database, Map<String, Map<String, Object>> accepted, Sink sink) {
        var keysOf = new HashMap<String, Set<String>>();
        sink.deliveries.stream()
                .filter(delivery -> !delivery.path().equals("/espoo-opetus"))
                .forEach(
                        delivery -> keysOf.computeIfAbsent(delivery.path() + delivery.message(), any -> new HashSet<>())
                                .add(delivery.key()));
        var expected = parcels(accepted);
        var arrived = arrived(sink);
        long lost =
                expected.stream().filter(parcel -> !arrived.contains(parcel)).count();
        long duplicated =
                keysOf.values().stream().filter(keys -> keys.size() > 1).count();
        long repeated = sink.byKey.entrySet().stream()
                .filter(entry -> expected.contains(entry.getKey()) && entry.getValue() > 1)
                .count();
        // the proof's printed line
        System.out.printf(
                "%s: accepted %d, delivered %d, lost %d, duplicated %d (parcels to two recipients, %d kills;"
                        + " %d came again under the same key)%n",
                database, expected.size(), expected.size() - lost, lost, duplicated, KILLS, repeated);
        assertThat(expected).hasSize(NOTICES * 2);
        assertThat(lost).isZero();
        assertThat(duplicated).isZero();
    }

    private static Set<String> parcels(Map<String, Map<String, Object>> accepted) {
        var parcels = new HashSet<String>();
        accepted.values().forEach(receipt -> Tree.list(receipt.get("recipients"))
                .forEach(recipient ->
                        parcels.add(String.valueOf(Tree.map(recipient).get("parcelId")))));
        return parcels;
    }

    private static Set<String> arrived(Sink sink) {
        return new HashSet<>(sink.byKey.keySet());
    }
}
