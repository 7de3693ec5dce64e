package fi.yhdyspinta.hub;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Senders and a receiver in one: posts documents, takes what is sent on, and knows of each how long it was under way. What
 * was sent is known again by the parcel's id, which the receipt names and the delivery carries as its key.
 */
final class Traffic implements AutoCloseable {
    private static final Pattern PARCEL = Pattern.compile("\"parcelId\":\"([0-9a-f-]{36})\"");

    private final HttpServer receiver;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();

    /**
     * One run.
     *
     * @param accepted 202s a second, from the first post to the last answer
     * @param delivered arrivals a second, from the first post to the last arrival
     * @param p50 milliseconds from a post's beginning to the arrival, of half of them at most
     * @param p99 the same of 99 of 100
     */
    record Run(double accepted, double delivered, double p50, double p99) {}

    Traffic() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 1024);
        receiver.setExecutor(Executors.newFixedThreadPool(64, work -> {
            var thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (arrived.putIfAbsent(key, System.nanoTime()) != null) {
                repeats.incrementAndGet();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    int port() {
        return receiver.getAddress().getPort();
    }

    int repeats() {
        return repeats.get();
    }

    /** Only takes over: nothing is waited for at the receiver. */
    double accepted(URI target, String key, int senders, int count, IntFunction<byte[]> document) {
        var parcels = new ConcurrentHashMap<String, Long>();
        long began = System.nanoTime();
        post(target, key, senders, count, 0, document, parcels);
        return count * 1e9 / (System.nanoTime() - began);
    }

    /**
     * Sends, and waits until all has arrived.
     *
     * @param rate documents a second in all; 0 for as many as will go
     */
    Run run(URI target, String key, int senders, int count, double rate, IntFunction<byte[]> document) {
        var sent = new ConcurrentHashMap<String, Long>();
        long began = System.nanoTime();
        post(target, key, senders, count, rate, document, sent);
        double accepted = count * 1e9 / (System.nanoTime() - began);
        awaitAll(sent);
        var times = new double[count];
        int each = 0;
        long last = began;
        for (var parcel : sent.entrySet()) {
            long at = arrived.remove(parcel.getKey());
            last = Math.max(last, at);
            times[each++] = (at - parcel.getValue()) / 1e6;
        }
        Arrays.sort(times);
        return new Run(accepted, count * 1e9 / (last - began), times[count / 2], times[(int) (count * 0.99)]);
    }

    private void awaitAll(Map<String, Long> sent) {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!arrived.keySet().containsAll(sent.keySet())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not all has arrived within ten minutes");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void post(
            URI target,
            String key,
            int senders,
            int count,
            double rate,
            IntFunction<byte[]> document,
            Map<String, Long> sent) {
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        long began = System.nanoTime();
        var threads = Executors.newFixedThreadPool(senders);
        for (int sender = 0; sender < senders; sender++) {
            threads.execute(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    if (rate > 0) {
                        LockSupport.parkNanos(began + (long) (number * 1e9 / rate) - System.nanoTime());
                    }
                    long at = System.nanoTime();
                    var parcel = post(target, key, document.apply(number));
                    if (parcel == null) {
                        failed.incrementAndGet();
                    } else {
                        sent.put(parcel, at);
                    }
                }
            });
        }
        threads.shutdown();
        try {
            threads.awaitTermination(30, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (sent.size() != count) {
            throw new AssertionError(failed + " of " + count + " were not taken over");
        }
    }

    private String post(URI target, String key, byte[] body) {
        var request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var parcel = PARCEL.matcher(answer.body());
            return answer.statusCode() == 202 && parcel.find() ? parcel.group(1) : null;
        } catch (IOException | InterruptedException failed) {
            return null;
        }
    }

    @Override
    public void close() {
        receiver.stop(0);
    }
}
