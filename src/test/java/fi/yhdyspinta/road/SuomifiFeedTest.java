package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import fi.yhdyspinta.walk.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages in citizens' mailboxes, as it comes back by the real YAML. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuomifiFeedTest {
    private static final String PARTNER = "luvn-suomifi-lapset";
    private static final String READ = "Electronic message read";
    private static final String CONFIRMED = "Receipt confirmed";
    private static final String WRITTEN = "Electronic message from end user";
    private static final String CREATED = "Electronic message created";

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AtomicInteger numbers = new AtomicInteger();
    private SuomifiStub suomifi;
    private House house;
    private OpenRoad road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        suomifi = new SuomifiStub();
        var routes = Sink.routesTo(1, data.resolve("routes"));
        SuomifiPartners.write(routes, PARTNER, "citizen", suomifi.url());
        house = new House(Database.h2(), data, clock, "node-a", routes);
        road = OpenRoad.byHand(house, data.resolve("artemis"), Map.of());
        road.listen();
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        suomifi.close();
    }

    @BeforeEach
    void onAnotherDay() {
        suomifi.reset();
        house.sql("delete from outbox");
        house.sql("delete from feed_position");
        clock.pass(Duration.ofHours(2));
        house.rounds.beat();
    }

    @Test
    void tellsThatAMessageHasBeenOpened() throws Exception {
        var receipt = sent();
        suomifi.happens(CREATED, key(receipt), now());
        suomifi.happens(READ, key(receipt), now());

        look();

        assertThat(states(receipt)).containsExactly("ACCEPTED");
        assertThat(house.rows("select token from feed_position")).containsExactly("after/2=");
    }

    @Test
    void tellsThatAMessageHasBeenConfirmedAndNotByWhom() throws Exception {
        var receipt = sent();
        suomifi.happens(CONFIRMED, key(receipt), now());

        look();

        assertThat(house.rows("select business_status from parcel where id = '" + key(receipt) + "'"))
                .containsExactly("reception-confirmed");
        assertThat(events(receipt)).isEqualTo(1);
    }

    @Test
    void saysNothingTwiceAndNothingBackwards() throws Exception {
        var receipt = sent();
        suomifi.happens(CONFIRMED, key(receipt), now());
        suomifi.happens(CONFIRMED, key(receipt), now());
        suomifi.happens(READ, key(receipt), clock.instant().minusSeconds(60).toString());

        look();
        look();
        look();

        assertThat(states(receipt)).containsExactly("ACCEPTED");
        assertThat(house.rows("select business_status from parcel where id = '" + key(receipt) + "'"))
                .containsExactly("reception-confirmed");
        assertThat(events(receipt)).isEqualTo(1);
        assertThat(house.rows("select token from feed_position")).containsExactly("after/3=");
    }

    @Test
    void tellsThatTheRecipientHasWrittenBackAndLeavesTheWordsWhereTheyAre() throws Exception {
        var receipt = sent();
        suomifi.happens(READ, key(receipt), now());
        suomifi.happens(WRITTEN, null, clock.instant().plusSeconds(60).toString());
        var number =
                Long.valueOf(String.valueOf(((Map<?, ?>) suomifi.events.get(1).get("metadata")).get("messageId")));
        suomifi.written.put(number, key(receipt));

        look();

        assertThat(house.rows("select business_status from parcel where id = '" + key(receipt) + "'"))
                .containsExactly("interim-update");
        assertThat(events(receipt)).isEqualTo(2);
    }

    @Test
    void passesOverWhatIsNoneOfOurs() throws Exception {
        var receipt = sent();
        suomifi.happens(READ, "toisen-jarjestelman-numero", now());
        suomifi.happens(READ, "01a1f7cf-0183-73ce-a216-36368b529b4a", now());
        suomifi.happens(WRITTEN, null, now());
        suomifi.happens("Paper mail created", key(receipt), now());
        suomifi.events.add(Map.of("type", READ, "eventTime", "eilen", "metadata", Map.of("externalId", key(receipt))));
        suomifi.happens(READ, key(receipt), now());

        look();
        look();
        look();

        assertThat(states(receipt)).containsExactly("ACCEPTED");
        assertThat(house.rows("select token from feed_position")).containsExactly("after/6=");
    }

    @Test
    void readsAPageAgainThatItDiedOver() throws Exception {
        var receipt = sent();
        suomifi.happens(READ, key(receipt), now());
        suomifi.happens(READ, key(sent()), now());
        house.sql("alter table status_event rename to status_event_away");

        look();
        assertThat(house.rows("select token from feed_position")).isEmpty();
        house.sql("alter table status_event_away rename to status_event");
        look();

        assertThat(states(receipt)).containsExactly("ACCEPTED");
        assertThat(events(receipt)).isEqualTo(1);
        assertThat(house.rows("select token from feed_position")).containsExactly("after/2=");
    }

    @Test
    void keepsItsPlaceThroughGarbageAndFaults() throws Exception {
        var receipt = sent();
        suomifi.happens(READ, key(receipt), now());
        suomifi.next("/v2/events", new SuomifiStub.Misbehaviour(200, "<html>Huoltokatko</html>", Map.of(), false, 0));
        suomifi.next("/v2/events", new SuomifiStub.Misbehaviour(503, "", Map.of(), false, 0));
        suomifi.next("/v2/events", new SuomifiStub.Misbehaviour(200, "{\"events\":[]}", Map.of(), false, 0));

        look();
        look();
        look();
        assertThat(house.rows("select token from feed_position")).isEmpty();
        look();

        assertThat(states(receipt)).containsExactly("ACCEPTED");
    }

    @Test
    void beginsAnewWhereItsPlaceIsNotKnownAnyMore() throws Exception {
        var receipt = sent();
        suomifi.happens(READ, key(receipt), now());
        look();
        house.sql("update feed_position set token = 'vanhentunut'");
        suomifi.happens(CONFIRMED, key(receipt), clock.instant().plusSeconds(60).toString());

        look();
        look();

        assertThat(events(receipt)).isEqualTo(2);
        assertThat(house.rows("select token from feed_position")).containsExactly("after/2=");
    }

    @Test
    void movesNothingWhereAnotherNodeHasMovedOn() {
        house.feeds.read(PARTNER, null, "after/2=");
        house.feeds.read(PARTNER, "after/2=", "after/4=");

        house.feeds.read(PARTNER, null, "after/1=");

        assertThat(house.feeds.position(PARTNER)).contains("after/4=");
    }

    /** What the kamelet does when its time has come. */
    private void look() throws Exception {
        var consumer = road.context.getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().contains("timer://suomifi-" + PARTNER))
                .findFirst()
                .orElseThrow()
                .getConsumer();
        var exchange = consumer.getEndpoint().createExchange();
        ((org.apache.camel.support.DefaultConsumer) consumer).getProcessor().process(exchange);
        assertThat(exchange.getException()).isNull();
    }

    private Receipt sent() {
        var receipt = house.send(
                House.LUVN,
                Letter.of("F-" + numbers.incrementAndGet(), "M35")
                        .to(Map.of(
                                "partner", PARTNER, "type", "M35", "legalBasis", "OWN-ACT", "purpose", "appointment"))
                        .with("appointment.event", "booked")
                        .with("appointment.start", "2026-12-01T09:00:00+02:00"));
        road.deliver(PARTNER);
        return receipt;
    }

    private String now() {
        return clock.instant().toString();
    }

    private static String key(Receipt receipt) {
        return receipt.recipients().get(0).parcelId().toString();
    }

    private List<String> states(Receipt receipt) {
        return house.rows("select state from parcel where id = '" + key(receipt) + "'");
    }

    /** How many steps its recipient has made. */
    private int events(Receipt receipt) {
        return house.rows("select id from status_event where subject_id = '" + key(receipt) + "' and actor = '"
                        + PARTNER + "'")
                .size();
    }
}
