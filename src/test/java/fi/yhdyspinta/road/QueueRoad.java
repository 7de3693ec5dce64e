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
        door = new Door(house.walk, house.settings, house.clock);
        var keys = new PartnerKeys(house.settings, house.clock);
        var brokers = new QueueBrokers(null);
        var tls = new PartnerTls(house.settings, house.clock);
        sink = new QueueSink(keys, brokers, house.labels, tls, house.settings);
        context = Road.build(
                routes,
                false,
                new Beans(Map.of(
                        "walk", house.walk,
                        "door", door,
                        "outcome", new Outcome(house.walk, house.clock),
                        "partnerHttp", new PartnerHttp(),
                        "rest", new DirectRest(),
                        "queueSink", sink,
                        "queueSource", new QueueSource(house.walk, hubKeys, brokers, tls, house.settings),
                        "queueAnswer", new QueueAnswer(keys, house.settings, house.clock),
                        "walkEnded", new WalkEnded(),
                        "hook", hook)),
                name -> name.equals("HUB_SWEEP_MS") ? Optional.of("100") : Optional.empty(),
                new ActiveMQConnectionFactory("vm://0"),
                null);
        context.start();
    }

    /** An exchange of the road's own kind. */
    Exchange exchange() {
        return new org.apache.camel.support.DefaultExchange(context);
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
        Files.writeString(
                routes.resolve("road/9-queues.camel.yaml"),
                in("luvn", "fhir-task", BrokerProcess.OUT, BrokerProcess.ANSWERS, broker)
                        + in(
                                "espoo-opetus",
                                "espoo-notice",
                                BrokerProcess.SCHOOL_OUT,
                                BrokerProcess.SCHOOL_ANSWERS,
                                broker));
    }

    private static String in(String partner, String format, String queue, String answers, BrokerProcess broker) {
        return """
                - route:
                    id: in-%s
                    routeConfigurationId: refusals
                    from:
                      uri: kamelet:jms-source
                      parameters: {partner: %s, format: %s, url: "queue:%s", replyTo: "queue:%s", broker: "%s", user: hub, credential: hub}
                      steps:
                        - to: bean:hook?method=before
                        - to: bean:door?method=arrived
                        - choice:
                            when:
                              - expression: {method: {ref: walk, method: isAnswer}}
                                steps:
                                  - to: direct:answer
                            otherwise:
                              steps:
                                - to: direct:message
                        - to: bean:hook?method=after
                """
                .formatted(partner, partner, format, queue, answers, broker.url());
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
