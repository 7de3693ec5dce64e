package fi.yhdyspinta.road;

import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** A partner's system: keeps what it gets by key, answers as it is told. */
public final class Sink implements AutoCloseable {
    /** One delivery. */
    public record Delivery(
            String path, String key, String message, String contentType, String authorization, byte[] body) {}

    public final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    public final Map<String, Integer> byKey = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile IntSupplier status = () -> 200;

    public Sink() throws IOException {
        this(0);
    }

    public Sink(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", port), 256);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "sink");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int answer = status.getAsInt();
            if (answer < 300) {
                byKey.merge(key, 1, Integer::sum);
            }
            deliveries.add(new Delivery(
                    exchange.getRequestURI().getPath(),
                    key,
                    exchange.getRequestHeaders().getFirst("Yhdyspinta-Message"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    public void answers(IntSupplier status) {
        this.status = status;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Delivery> at(String path) {
        return deliveries.stream()
                .filter(delivery -> delivery.path().equals(path))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A house on its own database, whose demo partners are all here. */
    House house(Path data) {
        return new House(
                Database.h2(),
                data,
                Clock.tickMillis(ZoneOffset.UTC),
                "node-a",
                routesTo(port(), data.resolve("routes")));
    }

    /** The routes folder with the demo partners' addresses at the sink. */
    public static Path routesTo(int port, Path copy) {
        try (var files = Files.walk(House.ROUTES)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = copy.resolve(House.ROUTES.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith("partner.yaml")) {
                    Files.copy(file, target);
                } else {
                    // byte by byte: a sample may be written in another charset on purpose
                    Files.writeString(
                            target,
                            Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .replaceAll(
                                            "\\{\\{hub\\.url}}/demo/([a-z-]+)[^\"]*",
                                            "http://localhost:" + port + "/$1"),
                            StandardCharsets.ISO_8859_1);
                }
            }
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
