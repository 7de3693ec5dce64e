package fi.yhdyspinta.road;

import com.nimbusds.jose.jwk.JWKSet;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.BeanRepository;

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
    final QueueSink sink;
    final Door door;
    private final EmbeddedActiveMQ own;
    private final CamelContext context;
    private final Sink others;

    QueueRoad(BrokerProcess broker, Path data) throws Exception {
        var hub = JWKSet.parse(hubKeys.publicSet()).getKeys().get(0);
        county = new QueuePartner("luvn", broker, hub);
        school = new QueuePartner("espoo-opetus", broker, hub);
        others = new Sink();
        var routes = Sink.routesTo(others.port(), data.resolve("routes"));
        settle(routes, broker);
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        own = new EmbeddedActiveMQ().setConfiguration(Broker.configuration(data.resolve("artemis")));
        own.start();
        door = new Door(house.walk, house.filing, house.settings, house.clock);
        var keys = new PartnerKeys(house.settings, house.clock);
        var brokers = new QueueBrokers(null);
        var tls = new PartnerTls(house.settings, house.clock);
        sink = new QueueSink(keys, brokers, house.labels, tls, house.settings);
        context = Road.build(
                routes,
                false,
                new Beans(Map.ofEntries(
                        Map.entry("walk", house.walk),
                        Map.entry("door", door),
                        Map.entry("filing", house.filing),
                        Map.entry("listeners", new Listeners(house.walk)),
                        Map.entry("outcome", new Outcome(house.walk, house.clock)),
                        Map.entry("partnerHttp", new PartnerHttp()),
                        Map.entry("rest", new DirectRest()),
                        Map.entry("queueSink", sink),
                        Map.entry("queueSource", new QueueSource(house.walk, hubKeys, brokers, tls, house.settings)),
                        Map.entry("queueAnswer", new QueueAnswer(keys, house.settings, house.clock)),
                        Map.entry("walkEnded", new WalkEnded()),
                        Map.entry("hook", hook))),
                name -> Optional.ofNullable(
                        Map.of("HUB_SWEEP_MS", "100", "HUB_REFRESH_MS", "300").get(name)),
                house.settings.secrets(),
                new ActiveMQConnectionFactory("vm://0"),
                null);
        context.start();
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

    @Override
    public void close() throws Exception {
        context.stop();
        own.stop();
        others.close();
        county.close();
        school.close();
    }

    private record Beans(Map<String, Object> beans) implements BeanRepository {
        @Override
        public Object lookupByName(String name) {
            return beans.get(name);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return type.isInstance(beans.get(name)) ? type.cast(beans.get(name)) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            var found = new HashMap<String, T>();
            beans.forEach((name, bean) -> {
                if (type.isInstance(bean)) {
                    found.put(name, type.cast(bean));
                }
            });
            return found;
        }

        @Override
        public <T> java.util.Set<T> findByType(Class<T> type) {
            return java.util.Set.copyOf(findByTypeWithName(type).values());
        }
    }
}
