package fi.yhdyspinta.road;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a message costs on the whole road: posted in a school's own words, decided, journaled in H2, written for two
 * recipients and delivered over HTTP, statuses back. Beside it, in the same run, the mappings of the same message alone,
 * so that their share is known. Absolute figures are this machine's; the share is what to compare.
 */
class RoadBench {
    private static final int WARMING = 200;
    private static final int MESSAGES = 1000;
    private static final int SENDERS = 8;

    @Test
    void printsWhatAMessageCostsOnTheRoad(@TempDir Path data) throws Exception {
        try (var partners = new Sink()) {
            var routes = new RoutesFolder(Sink.routesTo(partners.port(), data.resolve("routes")));
            for (var partner : new String[] {"luvn", "mll-uusimaa", "espoo-opetus"}) {
                routes.edit(
                        "partners/" + partner + "/partner.yaml", "limits: {concurrency: ", "limits: {concurrency: 1");
            }
            var house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes.path());
            try (var road = new OpenRoad(house, data.resolve("artemis"), Map.of())) {
                send(road, house, partners, "W", WARMING);
                double millis = send(road, house, partners, "B", MESSAGES);
                print(millis, mappings(house));
            }
        }
    }

    /** Milliseconds a message, from the first post to the last delivery to the two recipients. */
    private static double send(OpenRoad road, House house, Sink partners, String prefix, int count) throws Exception {
        int before = delivered(partners);
        var numbers = new AtomicInteger();
        var senders = Executors.newFixedThreadPool(SENDERS);
        long began = System.nanoTime();
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.execute(() -> {
                var template = road.context.createProducerTemplate();
                for (int number = numbers.incrementAndGet(); number <= count; number = numbers.incrementAndGet()) {
                    post(template, prefix + "-" + number);
                }
            });
        }
        senders.shutdown();
        senders.awaitTermination(5, TimeUnit.MINUTES);
        while (delivered(partners) < before + 2 * count) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return (System.nanoTime() - began) / 1e6 / count;
    }

    private static void post(org.apache.camel.ProducerTemplate template, String id) {
        var answer = template.request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
            exchange.setProperty("caller", "espoo-opetus");
            exchange.getIn().setHeader("partner", "espoo-opetus");
            exchange.getIn().setHeader("format", "espoo-notice");
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getIn().setBody(House.notice(id, "CASE-" + id));
        });
        if (!Integer.valueOf(202).equals(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))) {
            throw new IllegalStateException("not taken: " + answer.getMessage().getBody(String.class));
        }
    }

    private static int delivered(Sink partners) {
        return partners.at("/luvn").size() + partners.at("/mll-uusimaa").size();
    }

    /** Milliseconds that the three mappings of one such message take alone. */
    private static double mappings(House house) throws Exception {
        var formats = house.settings.routes().resolve("formats");
        var read = house.format("espoo-notice");
        var notice = House.notice("M-1", "CASE-M-1");
        double all = millis(() -> read.document(notice));
        for (var written : new String[] {"fhir-message", "mll-referral"}) {
            var format = house.format(written);
            var tree = Json.object(Files.readAllBytes(sample(formats.resolve(written))));
            all += millis(() -> format.write(tree));
        }
        return all;
    }

    private static Path sample(Path folder) {
        var full = folder.resolve("samples/to-full.message.json");
        return Files.exists(full) ? full : folder.resolve("samples/full.message.json");
    }

    private static double millis(Runnable work) {
        for (int each = 0; each < 300; each++) {
            work.run();
        }
        long began = System.nanoTime();
        for (int each = 0; each < 500; each++) {
            work.run();
        }
        return (System.nanoTime() - began) / 1e6 / 500;
    }

    private static void print(double road, double mappings) {
        System.out.println(String.format(
                Locale.ROOT,
                "through the road: %.0f messages/s to two recipients each (%.2f ms); their three mappings %.2f ms of"
                        + " one core, %.0f %% of two cores' time",
                1000 / road,
                road,
                mappings,
                100 * mappings / (2 * road)));
    }
}
