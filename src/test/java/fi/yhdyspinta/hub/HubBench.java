package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.RoutesFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the hub costs beside the bare resources it stands on: the same Liberty, the same PostgreSQL with fsync, the same
 * senders and the same documents. The figures are ratios of one run. {@code -Dbench.messages} sets how many messages a
 * measurement sends, {@code -Dbench.life} after how many the heap is weighed again.
 */
class HubBench {
    private static final int MESSAGES = Integer.getInteger("bench.messages", 3_000);
    private static final int WARMING = Integer.getInteger("bench.warming", 3_000);
    private static final int LIFE = Integer.getInteger("bench.life", 1_000_000);
    private static final int YOUNG = Math.min(10_000, LIFE);

    @TempDir
    Path folder;

    private final Map<String, double[]> table = new LinkedHashMap<>();

    @Test
    void costsNoMoreThanAFewTimesTheBareResources() throws Exception {
        var bare = folder.resolve("bare.war");
        ShrinkWrap.create(WebArchive.class, "bare.war")
                .addClass(BareServlet.class)
                .as(ZipExporter.class)
                .exportTo(bare.toFile());
        try (var traffic = new Traffic()) {
            var relay = measureBare(traffic, bare);
            var hub = measureHub(traffic);
            compare(relay, hub);
            assertThat(traffic.repeats()).isZero();
        }
        startUp(bare);
        print();
        judge();
    }

    /** What was measured of one server, by figure. */
    private record Measured(double accepted, Map<Integer, Traffic.Run> runs, Traffic.Run slow, double cpuMillis) {}

    private Measured measureBare(Traffic traffic, Path bare) throws Exception {
        var environment = database("bare");
        environment.put("BARE_TARGET", "http://localhost:" + traffic.port() + "/luvn");
        try (var server = new HubProcess(folder.resolve("bare"), environment, bare, "/bare/")) {
            server.start();
            var insert = URI.create("http://localhost:" + server.port() + "/bare/insert");
            var relay = URI.create("http://localhost:" + server.port() + "/bare/relay");
            return measure(traffic, server, insert, relay, null, new Notices("luvn", "B"));
        }
    }

    private Measured measureHub(Traffic traffic) throws Exception {
        try (var hub = new HubProcess(folder.resolve("hub"), hubEnvironment(traffic))) {
            hub.start();
            var key = Caller.of(hub.port(), hub.data(), "espoo-opetus").key();
            var door = URI.create("http://localhost:" + hub.port() + "/in/espoo-opetus/espoo-notice");
            var measured = measure(traffic, hub, door, door, key, new Notices("luvn", "H"));
            weigh(traffic, hub, door, key);
            return measured;
        }
    }

    private static Measured measure(
            Traffic traffic, HubProcess server, URI accepting, URI relaying, String key, Notices notices) {
        for (int round = 0; round < 3; round++) {
            traffic.run(relaying, key, 8, WARMING / 3, 0, notices.next());
        }
        double accepted = accepting.equals(relaying)
                ? traffic.run(accepting, key, 32, MESSAGES, 0, notices.next()).accepted()
                : traffic.accepted(accepting, key, 32, MESSAGES, notices.next());
        var runs = new LinkedHashMap<Integer, Traffic.Run>();
        double cpu = 0;
        for (int senders : new int[] {1, 8, 32}) {
            var before = server.cpu();
            runs.put(
                    senders,
                    traffic.run(relaying, key, senders, senders == 1 ? MESSAGES / 3 : MESSAGES, 0, notices.next()));
            if (senders == 8) {
                cpu = server.cpu().minus(before).toNanos() / 1e6 / MESSAGES;
            }
        }
        var slow = traffic.run(relaying, key, 4, 300, 10, notices.next());
        return new Measured(accepted, runs, slow, cpu);
    }

    private void weigh(Traffic traffic, HubProcess hub, URI door, String key) {
        var notices = new Notices("luvn", "L");
        traffic.run(door, key, 32, YOUNG, 0, notices.next());
        long young = hub.liveHeap();
        for (int sent = YOUNG; sent < LIFE; sent += YOUNG) {
            traffic.run(door, key, 32, YOUNG, 0, notices.next());
        }
        row("live heap after " + LIFE + " ÷ after " + YOUNG, hub.liveHeap() / 1e6, young / 1e6, 1.2);
    }

    private void compare(Measured bare, Measured hub) {
        row("accepted/s at 32 senders ÷ bare insert", hub.accepted(), bare.accepted(), 0.5);
        bare.runs()
                .forEach((senders, run) -> row(
                        "delivered/s at " + senders + " ÷ bare relay",
                        hub.runs().get(senders).delivered(),
                        run.delivered(),
                        0.5));
        row("e2e p50 ms at 10/s ÷ bare relay", hub.slow().p50(), bare.slow().p50(), 3);
        row("e2e p99 ms at 10/s ÷ bare relay", hub.slow().p99(), bare.slow().p99(), 3);
        row("CPU ms per delivered message ÷ bare relay", hub.cpuMillis(), bare.cpuMillis(), 3);
    }

    private void startUp(Path bare) throws Exception {
        var environment = database("start");
        environment.put("HUB_KEYS", "1:" + java.util.Base64.getEncoder().encodeToString(new byte[32]));
        double own = started(new HubProcess(folder.resolve("start"), environment));
        double empty = started(new HubProcess(folder.resolve("empty"), database("empty"), bare, "/bare/"));
        row("start to ready in s ÷ empty application", own, empty, 2.5);
    }

    /** The second start: the first makes the schema and the server's caches. */
    private static double started(HubProcess server) {
        try (server) {
            server.start();
            server.close();
            long began = System.nanoTime();
            server.start();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private Map<String, String> hubEnvironment(Traffic traffic) throws Exception {
        var routes = new RoutesFolder(Sink.routesTo(traffic.port(), folder.resolve("routes")));
        routes.edit("partners/luvn/partner.yaml", "limits: {concurrency: 4}", "limits: {concurrency: 32}");
        // it is the hub that is measured, and not the bound of one sender
        routes.edit(
                "partners/espoo-opetus/partner.yaml",
                "limits: {concurrency: 4}",
                "limits: {concurrency: 4, in: {calls: 10000000}}");
        var environment = database("hub");
        environment.put("HUB_DEMO", "true");
        environment.put("HUB_ROUTES", routes.path().toString());
        return environment;
    }

    private static Map<String, String> database(String name) throws Exception {
        var server = Database.server();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database bench_" + name);
        }
        return new HashMap<>(Map.of(
                "DB_URL", server.getJdbcUrl("postgres", "bench_" + name), "DB_USER", "postgres", "DB_PASSWORD", ""));
    }

    private void row(String figure, double own, double bare, double threshold) {
        table.put(figure, new double[] {own, bare, own / bare, threshold});
    }

    private void print() {
        table.forEach((figure, row) -> System.out.println(String.format(
                Locale.ROOT,
                "%-48s %10.2f %10.2f  ratio %5.2f  threshold %4.1f",
                figure,
                row[0],
                row[1],
                row[2],
                row[3])));
    }

    private void judge() {
        var all = new SoftAssertions();
        table.forEach((figure, row) -> {
            boolean isRate = List.of("accepted", "delivered").contains(figure.split("/")[0]);
            if (isRate) {
                all.assertThat(row[2]).as(figure).isGreaterThanOrEqualTo(row[3]);
            } else {
                all.assertThat(row[2]).as(figure).isLessThanOrEqualTo(row[3]);
            }
        });
        all.assertAll();
    }
}
