package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import fi.yhdyspinta.walk.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The county's two partners at Suomi.fi-viestit, as its OpenAPI has it, and a portal that has no mailboxes. */
final class SuomifiRoad implements AutoCloseable {
    static final String CHILD = "140513A902H";
    static final String MOTHER = "110794-9012";

    final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    final SuomifiStub suomifi = new SuomifiStub();
    final House house;
    final OpenRoad open;
    private final Sink portal = new Sink();
    private final AtomicInteger numbers = new AtomicInteger();

    SuomifiRoad(Path data) throws Exception {
        var routes = Sink.routesTo(portal.port(), data.resolve("routes"));
        SuomifiPartners.write(routes, "luvn-suomifi-lapset", "citizen", suomifi.url());
        SuomifiPartners.write(routes, "luvn-suomifi-huoltajat", "guardian", suomifi.url());
        SuomifiPartners.withoutMailboxes(routes, "perheportaali", "citizen", "http://localhost:" + portal.port());
        house = new House(Database.h2(), data, clock, "node-a", routes);
        open = OpenRoad.byHand(house, data.resolve("artemis"), Map.of());
    }

    /** What a test before has left is nobody's here, and no token is kept over the night. */
    void anotherDay() {
        suomifi.reset();
        house.sql("delete from outbox");
        pass(Duration.ofHours(2));
    }

    void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }

    int deliver(String partner) {
        return open.deliver(partner);
    }

    /** A booked time, to a partner's mailbox; a guardian's where one is named. */
    Letter appointment(String partner, String contact) {
        var recipient = new LinkedHashMap<String, Object>(
                Map.of("partner", partner, "type", "M35", "legalBasis", "OWN-ACT", "purpose", "appointment"));
        if (contact != null) {
            recipient.put("contact", contact);
        }
        var letter = Letter.of("S-" + numbers.incrementAndGet(), "M35")
                .to(recipient)
                .with("appointment.event", "booked")
                .with("appointment.start", "2026-12-01T09:00:00+02:00");
        return contact == null
                ? letter
                : letter.with(
                        "guardians",
                        List.of(Map.of(
                                "id",
                                contact,
                                "hetu",
                                MOTHER,
                                "firstName",
                                "Elina",
                                "familyName",
                                "Esimerkkilä",
                                "role",
                                "guardian",
                                "languages",
                                Map.of("service", "sv"))));
    }

    static UUID parcel(Receipt receipt) {
        return receipt.recipients().get(0).parcelId();
    }

    List<String> attempts(Receipt receipt) {
        return ofTries("outcome", receipt);
    }

    List<String> causes(Receipt receipt) {
        return ofTries("cause", receipt);
    }

    List<String> proofs(Receipt receipt) {
        return ofTries("proof", receipt).stream().filter(proof -> proof != null).toList();
    }

    private List<String> ofTries(String column, Receipt receipt) {
        return house.rows(
                "select " + column + " from attempt where subject_id = '" + parcel(receipt) + "' order by number");
    }

    @Override
    public void close() throws Exception {
        open.close();
        suomifi.close();
        portal.close();
    }
}
