package fi.yhdyspinta.road;

import com.nimbusds.jose.jwk.JWKSet;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The real routes and doors, with two partners who come and are reached by queues of their own broker. */
final class QueueRoad implements AutoCloseable {
    /** What a test does between the hub's commit and the broker's, and before the walk. */
    interface Between {
        void happen(Exchange exchange) throws Exception;
    }

    /** Called by the test's own routes. */
    public static final class Hook {
        volatile Between before = exchange -> {};
        volatile Between after = exchange -> {};

        public void before(Exchange exchange) throws Exception {
            before.happen(exchange);
        }

        public void after(Exchange exchange) throws Exception {
            after.happen(exchange);
        }
    }

    final House house;
    final QueuePartner county;
    final QueuePartner school;
    final HubJweKeys hubKeys = new HubJweKeys(Optional.of(HubJweKeys.made()));
    final Hook hook = new Hook();
    final OpenRoad open;
    private final Sink others;

    QueueRoad(BrokerProcess broker, Path data) throws Exception {
        var hub = JWKSet.parse(hubKeys.publicSet()).getKeys().get(0);
        county = new QueuePartner("luvn", broker, hub);
        school = new QueuePartner("espoo-opetus", broker, hub);
        others = new Sink();
        var routes = Sink.routesTo(others.port(), data.resolve("routes"));
        settle(routes, broker);
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        open = new OpenRoad(
                house,
                data.resolve("artemis"),
                Map.of("HUB_SWEEP_MS", "100"),
                Map.of(
                        "queueSource",
                        new QueueSource(
                                house.walk,
                                hubKeys,
                                new QueueBrokers(null, Outward.allowing(Outward.THIS_MACHINE)),
                                new PartnerTls(house.settings, house.clock),
                                house.settings),
                        "hook",
                        hook));
    }

    private void settle(Path routes, BrokerProcess broker) throws IOException {
        var luvn = routes.resolve("partners/luvn/partner.yaml");
        Files.writeString(
                luvn,
                Files.readString(luvn)
                        .replaceFirst(
                                "door: fhir\\s+url: \"[^\"]+\"\\s+format: fhir-message\\s+credential: hub",
                                "{door: jms, url: \"queue:%s\", format: fhir-message, credential: hub, timeouts: {read: PT1S}, options: {broker: \"%s\", user: hub}}"
                                        .formatted(BrokerProcess.IN, broker.url()))
                        .replace("retry: {first: PT1S", "breaker: {failures: 90, wait: PT1S}\nretry: {first: PT0.2S")
                        .replace("maximum: PT15M", "maximum: PT0.5S"));
        Files.writeString(routes.resolve("partners/luvn/keys.jwks.json"), county.publicKeys());
        Files.writeString(routes.resolve("partners/espoo-opetus/keys.jwks.json"), school.publicKeys());
        listen(luvn, "- {format: fhir-task}", "fhir-task", BrokerProcess.OUT, BrokerProcess.ANSWERS, broker);
        listen(
                routes.resolve("partners/espoo-opetus/partner.yaml"),
                "- {format: canonical}",
                "espoo-notice",
                BrokerProcess.SCHOOL_OUT,
                BrokerProcess.SCHOOL_ANSWERS,
                broker);
        var arrival = routes.resolve("road/1-arrival.camel.yaml");
        Files.writeString(
                arrival,
                Files.readString(arrival)
                                .replace(
                                        "uri: direct:from-jms\n      steps:\n",
                                        "uri: direct:from-jms\n      steps:\n        - to: bean:hook?method=before\n")
                        + "        - to: bean:hook?method=after\n");
    }

    private static void listen(
            Path partner, String after, String format, String queue, String answers, BrokerProcess broker)
            throws IOException {
        Files.writeString(
                partner,
                Files.readString(partner)
                        .replace(
                                after,
                                after
                                        + """

                                  - {format: %s, door: jms, url: "queue:%s", credential: hub, options: {replyTo: "queue:%s", broker: "%s", user: hub}}\
                                """
                                                .formatted(format, queue, answers, broker.url())
                                                .replaceAll("(?m)^ +-", "  -")));
    }

    /** The school lays its notice. */
    void notice(String event, String id) throws Exception {
        school.lay(BrokerProcess.SCHOOL_OUT, event, "application/json", House.notice(id, "CASE-" + id));
    }

    /** The county lays an answer. */
    void task(String event, String parcel, String state) throws Exception {
        var reason = state.equals("rejected")
                ? ",\"statusReason\":{\"text\":\"muu\",\"coding\":[{\"code\":\"other\"}]}"
                : "";
        var task = "{\"resourceType\":\"Task\",\"intent\":\"order\",\"id\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(parcel, state, reason);
        county.lay(BrokerProcess.OUT, event, "application/fhir+json", task.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a partner's parcel in a receipt. */
    static String parcel(QueuePartner.Came receipt, String partner) {
        return Tree.list(Json.object(receipt.data()).get("recipients")).stream()
                .map(Tree::map)
                .filter(recipient -> partner.equals(recipient.get("partner")))
                .map(recipient -> Tree.text(recipient, "parcelId"))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in a queue, as text. */
    List<String> browsed(String queue) {
        try {
            return county.browse(queue).stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }

    long attempts(String cause) {
        return house.count("attempt where cause = '" + cause + "'");
    }

    @Override
    public void close() throws Exception {
        open.close();
        others.close();
        county.close();
        school.close();
    }
}
