package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.RoutesFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub with a thousand partners beside one with ten: start, memory, the register's page, the change of one partner, and how
 * fast the others' notices are taken meanwhile. The figures are ratios of one run; each must be at most {@value #THRESHOLD}.
 * {@code -Dbench.partners} sets how many there are.
 */
class PartnersBench {
    private static final int MANY = Integer.getInteger("bench.partners", 1_000);
    private static final int FEW = 10;
    private static final int MESSAGES = Integer.getInteger("bench.messages", 1_500);
    private static final int LOOKS = 30;
    private static final int CHANGES = 12;
    private static final double THRESHOLD = 2;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    /**
     * What was measured.
     *
     * @param first seconds to ready with an empty database, with all documents to be taken into use
     * @param start seconds to ready later on
     * @param memory MiB of what lives on the heap
     * @param list milliseconds of the register's page
     * @param change milliseconds from the draft to the new revision running
     * @param accept milliseconds a notice, while partners are being changed
     */
    private record Measured(double first, double start, double memory, double list, double change, double accept) {}

    @Test
    void carriesAThousandPartnersAsItCarriesTen() throws Exception {
        try (var traffic = new Traffic()) {
            var few = measure(traffic, FEW);
            var many = measure(traffic, MANY);
            judge(few, many);
        }
    }

    private Measured measure(Traffic traffic, int partners) throws Exception {
        var own = folder.resolve("of-" + partners);
        var routes = new RoutesFolder(Sink.routesTo(traffic.port(), own.resolve("routes")));
        for (int number = 0; number < partners; number++) {
            write(routes, name(number));
        }
        var environment = new HashMap<>(
                Map.of("HUB_DEMO", "true", "HUB_ROUTES", routes.path().toString()));
        try (var hub = new HubProcess(own.resolve("hub"), environment)) {
            double first = seconds(hub::start);
            hub.close();
            double start = seconds(hub::start);
            var operator = Caller.of(hub.port(), hub.data(), "operator");
            var person = Caller.person(hub.port(), hub.data(), "yllapitaja");
            double list = median(LOOKS, each -> look(person));
            var key = Caller.of(hub.port(), hub.data(), "espoo-opetus").key();
            var door = URI.create("http://localhost:" + hub.port() + "/in/espoo-opetus/espoo-notice");
            var notices = new Notices("luvn", "P" + partners);
            traffic.run(door, key, 8, MESSAGES / 3, 0, notices.next());
            var changing = new Thread(() -> {
                for (int each = 0; each < CHANGES / 2; each++) {
                    change(operator, name(each % FEW), "during " + each);
                }
            });
            changing.start();
            double accept =
                    1e3 / traffic.run(door, key, 8, MESSAGES, 0, notices.next()).accepted();
            changing.join();
            double change = median(CHANGES, each -> change(operator, name(each % FEW), "alone " + each));
            return new Measured(first, start, hub.liveHeap() / 1024.0 / 1024, list, change, accept);
        }
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "kumppani-%04d", number);
    }

    /** A partner of the kind that there are most of: an organisation with a system of its own. */
    private static void write(RoutesFolder routes, String name) {
        try {
            var text = Files.readString(routes.path().resolve("partners/mll-uusimaa/partner.yaml"))
                    .replaceAll("(?m)^name: mll-uusimaa$", "name: " + name);
            routes.write("partners/" + name + "/partner.yaml", text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double look(Caller person) {
        return milliseconds(() -> {
            var page = person.get("/partners");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(Caller.text(page)).contains("kumppani-0000");
        });
    }

    /** As the form does it: a draft of what runs with another word in it, taken into use. */
    private static double change(Caller operator, String name, String word) {
        var at = operator.base() + "/api/partners/" + name;
        var before = (String) Caller.json(operator.get("/api/partners/" + name)).get("document");
        var yaml = before.replaceAll("(?m)^contact:.*\\n?( .*\\n?)*", "") + "\ncontact: {service: \"" + word + "\"}\n";
        return milliseconds(() -> {
            var draft = send(HttpRequest.newBuilder(URI.create(at + "/draft"))
                    .header("Authorization", "Bearer " + operator.key())
                    .header("Content-Type", "application/yaml")
                    .header("If-None-Match", "*")
                    .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
            assertThat(draft.statusCode()).as(draft.body()).isLessThan(300);
            var taken = operator.post(
                    "/api/partners/" + name + "/activation",
                    "application/json",
                    Json.bytes(Map.of("reason", "bench", "override", "bench")));
            assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(200);
            assertThat(Caller.text(operator.get("/api/partners/" + name))).contains(word);
        });
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static double seconds(Runnable work) {
        return milliseconds(work) / 1e3;
    }

    private static double milliseconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    /** The median of some, after as many that warm up. */
    private static double median(int count, ToDoubleFunction<Integer> measured) {
        var times = new double[count];
        for (int each = -count; each < count; each++) {
            times[Math.max(each, 0)] = measured.applyAsDouble(each + count);
        }
        Arrays.sort(times);
        return times[count / 2];
    }

    private static void judge(Measured few, Measured many) {
        var figures = new LinkedHashMap<String, double[]>();
        figures.put("first start, s", new double[] {few.first, many.first});
        figures.put("start, s", new double[] {few.start, many.start});
        figures.put("memory, MiB", new double[] {few.memory, many.memory});
        figures.put("register's page, ms", new double[] {few.list, many.list});
        figures.put("change of one, ms", new double[] {few.change, many.change});
        figures.put("a notice meanwhile, ms", new double[] {few.accept, many.accept});
        var all = new SoftAssertions();
        figures.forEach((what, pair) -> {
            double ratio = pair[1] / pair[0];
            System.out.printf(
                    Locale.ROOT,
                    "PARTNERS %-24s %d: %9.2f   %d: %9.2f   ratio %.2f%n",
                    what,
                    FEW,
                    pair[0],
                    MANY,
                    pair[1],
                    ratio);
            all.assertThat(ratio).as(what).isLessThanOrEqualTo(THRESHOLD);
        });
        all.assertAll();
    }
}
