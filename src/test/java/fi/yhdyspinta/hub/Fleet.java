package fi.yhdyspinta.hub;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.RoutesFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Hubs on one PostgreSQL and one external Artemis, all of them processes of their own, delivering to one receiver. The
 * database and the county's system are reached through pipes that can be made bad.
 */
final class Fleet implements AutoCloseable {
    /** How long after a kill the others may take: ten seconds of silence, and a heartbeat to notice it. */
    static final Duration TAKEOVER = Duration.ofSeconds(12);

    final Receiver receiver = new Receiver();
    final Pipe toCounty = new Pipe(receiver.port());
    final DatabaseServer database;
    final Pipe toDatabase;
    final BrokerServer broker;
    final List<HubProcess> hubs;
    private final Path folder;

    /** Starts them, all at the same moment. */
    Fleet(Path folder, int count) {
        this.folder = folder;
        database = new DatabaseServer(folder.resolve("database")).start();
        toDatabase = new Pipe(database.port());
        broker = new BrokerServer(folder.resolve("broker")).start();
        var environment = broker.environment();
        environment.putAll(DatabaseServer.environment(toDatabase.port()));
        environment.put("HUB_DEMO", "true");
        // hubs that live for a minute or two: quick to start, not quick to run
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("HUB_ROUTES", routes().toString());
        hubs = IntStream.rangeClosed(1, count)
                .mapToObj(each -> new HubProcess(folder.resolve("hub" + each), environment))
                .toList();
        shareKeys();
        try {
            CompletableFuture.allOf(hubs.stream()
                            .map(hub -> CompletableFuture.runAsync(hub::start))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (RuntimeException notStarted) {
            close();
            throw notStarted;
        }
    }

    // partners that were away are tried again soon: what is proven here is not how long a hub waits
    private Path routes() {
        var routes = new RoutesFolder(Sink.routesTo(receiver.port(), folder.resolve("routes")));
        for (var partner : List.of("luvn", "mll-uusimaa")) {
            routes.edit(
                    "partners/" + partner + "/partner.yaml",
                    "retry: {first: PT1S, factor: 2, maximum: PT15M",
                    "breaker: {failures: 5, wait: PT1S}\nretry: {first: PT1S, factor: 2, maximum: PT4S");
        }
        var county = "partners/luvn/partner.yaml";
        routes.edit(county, "localhost:" + receiver.port(), "localhost:" + toCounty.port());
        routes.edit(
                county, "    credential: hub\n", "    credential: hub\n    timeouts: {connect: PT2S, read: PT2S}\n");
        return routes.path();
    }

    // the demo makes its keys for each hub: here all have the same, as hubs of one place do
    private void shareKeys() {
        try {
            var keys = Files.createDirectories(folder.resolve("demo-keys"));
            for (var hub : hubs) {
                Files.createDirectories(hub.data());
                Files.createSymbolicLink(hub.data().resolve("demo-keys"), keys);
            }
            Files.writeString(
                    keys.resolve("hub-keys"),
                    "1:" + java.util.Base64.getEncoder().encodeToString(new byte[32]));
            for (var owner : List.of("espoo-opetus", "operator")) {
                Files.writeString(keys.resolve(owner), "test-" + owner + "." + "0123456789abcdef".repeat(4));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The sender at each hub. */
    List<Caller> senders() {
        return hubs.stream()
                .map(hub -> Caller.of(hub.port(), hub.data(), "espoo-opetus"))
                .toList();
    }

    Caller operator() {
        var hub = hubs.get(0);
        return Caller.of(hub.port(), hub.data(), "operator");
    }

    /** The name of a hub among the nodes. */
    String node(int hub) {
        try {
            return Files.readString(hubs.get(hub).data().resolve("node")).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many lanes each node holds, by the node's name. */
    Map<String, Integer> lanes() {
        return query("select coalesce(node, 'nobody'), count(*) from lane group by 1");
    }

    /** Waits until each hub has its share of the lanes. */
    void areShared() {
        int share = 256 / hubs.size();
        Eventually.within(Duration.ofSeconds(30), "each hub has its share of the lanes", () -> lanes().values().stream()
                .allMatch(count -> count == share));
    }

    /** What a query of two columns says. */
    Map<String, Integer> query(String sql) {
        try (var connection = database.connection();
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new HashMap<String, Integer>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getInt(2));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Changes something in the database, behind the hubs' backs. */
    int change(String sql) {
        try (var connection = database.connection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        toDatabase.open();
        if (hubs != null) {
            hubs.parallelStream().forEach(HubProcess::close);
        }
        broker.close();
        database.close();
        receiver.close();
    }
}
