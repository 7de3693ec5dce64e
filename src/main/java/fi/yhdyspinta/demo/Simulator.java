package fi.yhdyspinta.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.walk.simulated.PartnerSimulator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The simulated partner of the contract test: listens on this machine's loopback alone, at a port that the system chooses,
 * and only while a run is under way. Who does not know a run's path gets 404. It keeps what came until the run is closed, in
 * memory.
 */
@Singleton
public class Simulator implements PartnerSimulator {
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_CALLS = 2_000;
    private static final byte[] NOISE = {(byte) 0xff, (byte) 0xfe, 0, '<', '{', (byte) 0xc3, '"', 0x1b, '\n'};

    private final Map<UUID, Guest> guests = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private HttpServer server;
    private ExecutorService threads;

    private record Guest(String path, List<Taken> taken) {}

    @Override
    public synchronized String open(UUID run) {
        if (server == null) {
            listen();
        }
        var guest = guests.computeIfAbsent(run, first -> new Guest("/" + token(), new CopyOnWriteArrayList<>()));
        return "http://127.0.0.1:" + server.getAddress().getPort() + guest.path();
    }

    private String token() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void listen() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads = Executors.newFixedThreadPool(8, task -> {
            var thread = new Thread(task, "partner-simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public List<Taken> taken(UUID run) {
        return Optional.ofNullable(guests.get(run))
                .map(guest -> List.copyOf(guest.taken()))
                .orElse(List.of());
    }

    @Override
    public synchronized void close(UUID run) {
        guests.remove(run);
        if (guests.isEmpty() && server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            var guest = guests.values().stream()
                    .filter(each -> each.path().equals(exchange.getRequestURI().getPath()))
                    .findFirst();
            if (guest.isEmpty() || guest.get().taken().size() >= MOST_CALLS) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var sentinel = sentinel(body);
            guest.get()
                    .taken()
                    .add(new Taken(
                            header(exchange, "Idempotency-Key"),
                            header(exchange, "Yhdyspinta-Test").equals("true"),
                            header(exchange, "Content-Type"),
                            body,
                            sentinel.map(Simulator::status).orElse(200)));
            say(exchange, sentinel);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static Optional<Sentinel> sentinel(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return Arrays.stream(Sentinel.values())
                .filter(each -> text.contains(each.word()))
                .findFirst();
    }

    private static int status(Sentinel sentinel) {
        return switch (sentinel) {
            case SLOW, LATE, GARBAGE -> 200;
            case TOO_MANY -> 429;
            case FAULT -> 500;
            case REJECT -> 422;
            case REDIRECT -> 307;
        };
    }

    private static void say(HttpExchange exchange, Optional<Sentinel> sentinel) throws IOException {
        var answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (sentinel.isPresent()) {
            switch (sentinel.get()) {
                case SLOW -> rest(SLOW_MILLIS);
                case LATE -> rest(LATE_MILLIS);
                case TOO_MANY -> exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_SECONDS));
                case REDIRECT -> exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/elsewhere");
                case GARBAGE -> answer = NOISE;
                case FAULT, REJECT -> {
                    // the status says it
                }
            }
        }
        exchange.sendResponseHeaders(sentinel.map(Simulator::status).orElse(200), answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
