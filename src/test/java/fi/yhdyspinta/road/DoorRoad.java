package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import fi.yhdyspinta.walk.SetClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;

/** One recipient, the organisation, at a door of the test's choice; nothing goes but when the test says so. */
final class DoorRoad implements AutoCloseable {
    static final String PARTNER = "mll-uusimaa";

    final SetClock clock = new SetClock(Instant.now());
    final House house;
    final OpenRoad open;

    /**
     * Opens the road.
     *
     * @param message the organisation's {@code out.message}, in braces
     * @param more further words of its {@code out}, or nothing
     * @param in the entries of its {@code in}
     */
    DoorRoad(Path data, String message, String more, String in, Map<String, String> properties, String secret)
            throws Exception {
        this(data, message, more, in, properties, secret, Outward.allowing(Outward.THIS_MACHINE));
    }

    /** The same, where the hub may call whom the test says. */
    DoorRoad(
            Path data,
            String message,
            String more,
            String in,
            Map<String, String> properties,
            String secret,
            Outward outward)
            throws Exception {
        var file = "partners/" + PARTNER + "/partner.yaml";
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        file,
                        "    door: rest\n    url: \"{{hub.url}}/demo/mll-uusimaa/referrals\"\n    format: mll-referral\n    credential: hub\n",
                        "    " + message + "\n" + more)
                .edit(file, "in:\n  - {format: mll-status}\n", "in:\n" + in)
                .edit(file, "limits: {concurrency: 2}\n", "limits: {concurrency: 2}\nbreaker: {failures: 50}\n");
        house = new House(
                Database.h2(),
                data,
                clock,
                "node-a",
                routes.path(),
                name -> name.equals("mll") ? Optional.of(secret) : Optional.empty());
        var quick = new HashMap<>(Map.of("HUB_REFRESH_MS", "200"));
        quick.putAll(properties);
        open = OpenRoad.byHand(house, data.resolve("artemis"), quick, Map.of("outward", outward));
    }

    /** What a test before has left is nobody's here. */
    void anotherDay() {
        house.sql("delete from outbox");
        pass(Duration.ofHours(2));
    }

    void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }

    /** A referral that waits to go; its parcel. */
    UUID accept() {
        var id = "D-" + UUID.randomUUID();
        return parcel(house.accept(id, "CASE-" + id));
    }

    private static UUID parcel(Receipt receipt) {
        return receipt.recipients().stream()
                .filter(recipient -> recipient.partner().equals(PARTNER))
                .findFirst()
                .orElseThrow()
                .parcelId();
    }

    /** One try of all that may go to the organisation; how many that were. */
    int deliver() {
        return open.deliver(PARTNER);
    }

    /** The same, all at once. */
    void deliverAtOnce() {
        open.deliverAtOnce(PARTNER);
    }

    /** One try now, and one when its time has come. */
    void deliverTwice() {
        deliver();
        pass(Duration.ofMinutes(20));
        deliver();
    }

    /** Nothing goes by itself however long one waits; then the operator sends it again. */
    void expectsNoTryBeforeTheOperatorSendsAgain(UUID parcel) {
        pass(Duration.ofDays(1));
        assertThat(deliver()).isZero();
        house.moveDesk.retry(House.OPERATOR, parcel);
        assertThat(deliver()).isEqualTo(1);
    }

    /** How the tries ended: a trouble's name, or {@code delivered}, {@code awaiting}. */
    List<String> tries(UUID parcel) {
        return house.rows(
                "select coalesce(cause, outcome) from attempt where subject_id = '" + parcel + "' order by number");
    }

    /** How the parcel stands. */
    String state(UUID parcel) {
        return house.rows("select state from parcel where id = '" + parcel + "'")
                .get(0);
    }

    /** How many steps the organisation has made with it. */
    int steps(UUID parcel) {
        return house.rows(
                        "select id from status_event where subject_id = '" + parcel + "' and actor = '" + PARTNER + "'")
                .size();
    }

    /** The organisation's own words for a state. */
    byte[] status(UUID parcel, String state, Instant at) {
        return "{\"viite\":\"%s\",\"tila\":\"%s\",\"aika\":\"%s\"}"
                .formatted(parcel, state, at)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The organisation posts an answer; the HTTP status that it gets. */
    int post(byte[] answer) {
        return open.context
                .createProducerTemplate()
                .request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
                    exchange.setProperty("caller", PARTNER);
                    exchange.getIn().setHeader("partner", PARTNER);
                    exchange.getIn().setHeader("format", "mll-status");
                    exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getIn().setBody(answer);
                })
                .getMessage()
                .getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    @Override
    public void close() throws Exception {
        open.close();
    }
}
