package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How a broker says no, and what the journal is told of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueSinkTest {
    private BrokerProcess broker;
    private QueuePartner county;
    private QueueSink sink;
    private Consignment written;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        broker = new BrokerProcess(Files.createDirectories(data.resolve("broker")));
        broker.start();
        county = new QueuePartner("luvn", broker, null);
        var routes = Sink.routesTo(1, data.resolve("routes"));
        Files.writeString(routes.resolve("partners/luvn/keys.jwks.json"), county.publicKeys());
        var house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        house.accept("S-1", "CASE-S-1");
        written = house.due().stream()
                .filter(ticket -> ticket.waiting().partner().equals("luvn"))
                .map(house.walk::pickUp)
                .findFirst()
                .orElseThrow();
        sink = new QueueSink(
                new PartnerKeys(house.settings, house.clock),
                new QueueBrokers(null, Outward.allowing(Outward.THIS_MACHINE)),
                house.labels,
                new PartnerTls(house.settings, house.clock),
                house.settings);
    }

    @AfterAll
    void close() throws Exception {
        sink.close();
        county.close();
        broker.close();
    }

    @Test
    void laysTheSameKeyOnceHoweverOftenItIsTried() throws Exception {
        var first = sent(to(BrokerProcess.IN, "hub", "hub"));
        var again = sent(to(BrokerProcess.IN, "hub", "hub"));

        var came = county.next(BrokerProcess.IN);

        assertThat(first).isNull();
        assertThat(again).isNull();
        assertThat(came.id()).isEqualTo(written.key().toString());
        assertThat(county.browse(BrokerProcess.IN)).isEmpty();
    }

    @Test
    void waitsForAnOperatorWhereTheHubHasNoRight() {
        assertThat(sent(to(BrokerProcess.IN, "stranger", "stranger"))).isEqualTo(Trouble.CREDENTIAL);
        assertThat(sent(to(BrokerProcess.IN, "hub", "old-password"))).isEqualTo(Trouble.CREDENTIAL);
        assertThat(sent(to(BrokerProcess.OUT, "hub", "hub"))).isEqualTo(Trouble.CREDENTIAL);
    }

    @Test
    void waitsForAnOperatorWhereThereIsNoSuchQueue() {
        assertThat(sent(to("partner.luvn.inn", "hub", "hub"))).isEqualTo(Trouble.NO_ENDPOINT);
        assertThat(sent(at("topic:partner.luvn.in", Map.of("broker", broker.url()))))
                .isEqualTo(Trouble.NO_ENDPOINT);
        assertThat(sent(at("queue:" + BrokerProcess.IN, Map.of("broker", broker.url() + "?blockOnDurableSend=false"))))
                .isEqualTo(Trouble.NO_ENDPOINT);
    }

    @Test
    void triesAgainWhereNobodyAnswers() {
        assertThat(sent(at("queue:" + BrokerProcess.IN, Map.of("broker", "tcp://localhost:1"))))
                .isEqualTo(Trouble.CONNECT);
    }

    @Test
    void triesAgainWhereWhoeverAnswersIsNoBrokerOrSaysNothing() throws Exception {
        try (var front = new Front(broker.port)) {
            var queue = "queue:" + BrokerProcess.IN;
            var options = Map.of("broker", "tcp://localhost:" + front.port(), "user", "hub");

            front.behaves(Front::silence);
            var silent = anew(at(queue, options));
            front.behaves(Front.saying("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
            var web = anew(at(queue, options));
            front.letsThrough();
            var back = anew(at(queue, options));

            assertThat(silent).isEqualTo(Trouble.CONNECT);
            assertThat(web).isEqualTo(Trouble.CONNECT);
            assertThat(back).isNull();
            county.next(BrokerProcess.IN);
        }
    }

    @Test
    void triesAgainWhereTheQueueIsFullWhetherTheBrokerSaysSoOrFallsSilent() {
        assertThat(filled(BrokerProcess.FULL)).isEqualTo(Trouble.QUEUE_FULL);
        assertThat(filled(BrokerProcess.WAITING)).isEqualTo(Trouble.QUEUE_FULL);
        assertThat(Trouble.QUEUE_FULL.isPassing()).isTrue();
    }

    @Test
    void waitsForAnOperatorWhereThePartnersKeysCanNotBeUsed() {
        // the House's secrets are "id.<name>", and that is no key
        var options = Map.of("broker", broker.url(), "user", "hub", "keys", "somewhere");

        assertThat(sent(at("queue:" + BrokerProcess.IN, options))).isEqualTo(Trouble.PARTNER_KEYS);
        assertThat(Trouble.PARTNER_KEYS.isPassing()).isFalse();
    }

    /** Lays consignments until one is not taken. */
    private Trouble filled(String queue) {
        for (int each = 0; each < 40; each++) {
            var trouble = anew(to(queue, "hub", "hub"));
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    private Trouble sent(Address to) {
        return sent(written.key(), to);
    }

    /** Under a key that the broker has not seen. */
    private Trouble anew(Address to) {
        return sent(UUID.randomUUID(), to);
    }

    private Trouble sent(UUID key, Address to) {
        return sent(new Consignment(
                written.ticket(),
                key,
                null,
                to,
                written.contentType(),
                null,
                written.body(),
                null,
                written.startedAt()));
    }

    private Trouble sent(Consignment consignment) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("consignment", consignment);
        sink.send(exchange);
        return exchange.getProperty(Outcome.TROUBLE, Trouble.class);
    }

    private Address to(String queue, String user, String credential) {
        var options = new HashMap<String, String>();
        options.put("broker", broker.url());
        options.put("user", user);
        return new Address(
                "jms",
                "queue:" + queue,
                credential,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                null,
                null,
                null,
                options);
    }

    private static Address at(String url, Map<String, String> options) {
        return new Address("jms", url, "hub", Duration.ofSeconds(1), Duration.ofSeconds(1), null, null, null, options);
    }
}
