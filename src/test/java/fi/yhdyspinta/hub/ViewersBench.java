package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred who look at the live picture while notices come, beside nobody who looks: what the hub's process costs of
 * processor, memory and threads. Each viewer gets each picture, and the last one is the one that is true.
 */
class ViewersBench {
    private static final int VIEWERS = Integer.getInteger("bench.viewers", 200);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    @TempDir
    Path folder;

    /** @param cpu share of one processor @param memory MiB of what lives on the heap */
    private record Cost(double cpu, double memory, int threads) {}

    /** Somebody who looks: how many pictures came, and the last of them. */
    private static final class Viewer {
        private final AtomicInteger pictures = new AtomicInteger();
        private volatile String last = "";

        private void hear(String line) {
            if (line.equals("event: picture")) {
                pictures.incrementAndGet();
                last = "";
            } else if (line.startsWith("data:")) {
                last += line.substring(5);
            }
        }
    }

    @Test
    void showsThePictureToTwoHundred() throws Exception {
        try (var hub = new HubProcess(folder.resolve("hub"), Map.of("HUB_DEMO", "true")).start()) {
            var sent = new AtomicInteger();
            // what an application's first minute costs is nobody's who looks
            notices(hub, sent);
            var alone = cost(hub, sent);
            var viewers = look(hub);
            var looked = cost(hub, sent);

            Eventually.within(Duration.ofSeconds(20), "everybody has seen the last notice", () -> viewers.stream()
                    .allMatch(viewer -> viewer.last.contains(">" + sent.get() + "<")));
            var pictures =
                    viewers.stream().mapToInt(viewer -> viewer.pictures.get()).summaryStatistics();
            print("processor, share of one", alone.cpu, looked.cpu);
            print("memory, MiB", alone.memory, looked.memory);
            print("threads", alone.threads, looked.threads);
            System.out.printf(
                    Locale.ROOT,
                    "VIEWERS pictures each: %d to %d in %d s, the longest %.1f KiB%n",
                    pictures.getMin(),
                    pictures.getMax(),
                    SECONDS,
                    viewers.stream()
                                    .mapToInt(viewer -> viewer.last.length())
                                    .max()
                                    .orElse(0)
                            / 1024.0);
            assertThat(pictures.getMin()).as("pictures of whoever got fewest").isGreaterThan(SECONDS / 4);
        }
    }

    private static List<Viewer> look(HubProcess hub) {
        var key = Caller.of(hub.port(), hub.data(), "operator");
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var viewers = new CopyOnWriteArrayList<Viewer>();
        var opened = new ArrayList<CompletableFuture<?>>();
        for (int each = 0; each < VIEWERS; each++) {
            var viewer = new Viewer();
            viewers.add(viewer);
            var request = HttpRequest.newBuilder(key.request("/flows/live?lang=" + LANGUAGES.get(each % 3))
                            .build()
                            .uri())
                    .header("Authorization", "Bearer " + key.key())
                    .header("Accept", "text/event-stream")
                    .build();
            opened.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(200);
                        var reader = new Thread(() -> answer.body().forEach(viewer::hear), "viewer");
                        reader.setDaemon(true);
                        reader.start();
                    }));
        }
        CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        return viewers;
    }

    private static Cost cost(HubProcess hub, AtomicInteger sent) throws Exception {
        var before = hub.cpu();
        long began = System.nanoTime();
        notices(hub, sent);
        double took = (System.nanoTime() - began) / 1e9;
        double used = hub.cpu().minus(before).toMillis() / 1e3;
        return new Cost(used / took, hub.liveHeap() / 1024.0 / 1024, hub.threadCount());
    }

    /** Five notices a second, as a busy county has them. */
    private static void notices(HubProcess hub, AtomicInteger sent) throws InterruptedException {
        var espoo = Caller.of(hub.port(), hub.data(), "espoo-opetus");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            var number = "V-" + sent.incrementAndGet();
            var answer = espoo.post("/in/espoo-opetus/espoo-notice", "application/json", House.notice(number, number));
            assertThat(answer.statusCode()).isEqualTo(202);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static void print(String what, double alone, double looked) {
        System.out.printf(Locale.ROOT, "VIEWERS %-24s 0: %8.2f   %d: %8.2f%n", what, alone, VIEWERS, looked);
    }
}
