package fi.yhdyspinta.hub;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Partners' systems that honour the idempotency key: what comes again under a key is nothing new. Remembers in which order
 * keys came. The first word of the path says whose system it is; each can be told to behave badly.
 */
final class Receiver implements AutoCloseable {
    /**
     * How a system treats what comes.
     *
     * @param status what it answers; below 300 it has taken the document, before it answers
     * @param delay how long it takes to answer
     */
    private record Manner(int status, Duration delay) {}

    private static final Manner TAKES = new Manner(200, Duration.ZERO);

    private final HttpServer server;
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private long next;
    private long again;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 1024);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var whose = exchange.getRequestURI().getPath().split("/")[1];
            var manner = manners.getOrDefault(whose, TAKES);
            // statuses for who has sent are not what is proven here, and a look whether the way is open brings nothing
            boolean delivers = exchange.getRequestMethod().equals("POST") && !whose.equals("espoo-opetus");
            if (manner.status < 300 && delivers) {
                note(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            }
            pause(manner.delay);
            if (manner.status < 300) {
                exchange.sendResponseHeaders(manner.status, -1);
            } else {
                // who refuses a document often says it again
                exchange.sendResponseHeaders(manner.status, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    private static void pause(Duration delay) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(String key) {
        if (places.putIfAbsent(key, next++) != null) {
            again++;
        }
    }

    /** From now on a partner's system behaves so. */
    void behaves(String partner, int status, Duration delay) {
        manners.put(partner, new Manner(status, delay));
    }

    /** From now on a partner's system takes what comes. */
    void recovers(String partner) {
        manners.remove(partner);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where among all that came each key came first. */
    synchronized Map<String, Long> places() {
        return Map.copyOf(places);
    }

    /** How many deliveries came under a key that was there already. */
    synchronized long again() {
        return again;
    }

    /** Which of the keys have not come. */
    synchronized List<String> missing(Iterable<String> keys) {
        var missing = new ArrayList<String>();
        keys.forEach(key -> {
            if (!places.containsKey(key)) {
                missing.add(key);
            }
        });
        return missing;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
