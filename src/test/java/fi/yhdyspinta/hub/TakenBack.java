package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Papers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A hub under load whose PostgreSQL is lost and taken back: what is sent, withdrawn and delivered before and after the backup,
 * and what must be true then. The steps are called in their order.
 */
final class TakenBack {
    private static final String JSON = "application/json";
    private static final String DOOR = "/in/espoo-opetus/espoo-notice";
    private static final String COUNTY = "luvn";
    private static final String NGO = "mll-uusimaa";
    private static final String PAUSE = "/api/partners/" + NGO + "/pause";
    private static final String CONSENT = "/api/consents/suostumus-restore";
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final Fleet fleet;
    private final HubProcess hub;
    private final Caller espoo;
    private final Caller operator;
    private final LocalDate began = LocalDate.now(HELSINKI);
    private final Load load;
    private String consented;
    private Set<String> had;
    private long cameAgain;

    TakenBack(Fleet fleet) {
        this.fleet = fleet;
        this.hub = fleet.hubs.get(0);
        this.espoo = fleet.senders().get(0);
        this.operator = fleet.operator();
        this.load = new Load("R", 4, 10, fleet.senders());
    }

    /** What waits for the NGO at the backup, one parcel of it under a consent of its own. */
    void backUp(Path backup) {
        load.goesOnFor(40);
        said(204, operator.put(PAUSE, "text/plain", "they move their server"));
        consented = sendUnderConsent();
        load.goesOnFor(20);
        BaseBackup.of(fleet.database, backup);
    }

    /** What the backup knows nothing of: the consent is taken back, and the NGO gets what has waited. */
    void goOnAfterTheBackup() {
        load.goesOnFor(20);
        var withdrawal = Papers.bytes("{\"by\": \"giver\", \"reason\": \"client-asked\"}");
        assertThat(Caller.json(said(200, espoo.post(CONSENT + "/withdrawal", JSON, withdrawal))))
                .containsEntry("stopped", 1)
                .containsEntry("stopSent", 0);
        resumeTheNgo();
        new Temptations(fleet, load).all();
        said(200, operator.post("/api/audit/checkpoints", JSON, new byte[0]));
    }

    void loseTheDatabase(Path backup) {
        load.end();
        hub.close();
        had = fleet.receiver.places().keySet();
        cameAgain = fleet.receiver.again();
        fleet.database.becomes(backup);
        hub.startResting();
    }

    void restsAndSaysHowItIs() {
        var resting = new Resting(hub);
        resting.takesNothing();
        var waiting = new TreeMap<>(fleet.query("select partner, count(*) from outbox group by 1"));
        assertThat(waiting).containsKey(NGO);
        assertThat(resting.view())
                .containsEntry("mode", "restored")
                .containsEntry("findings", List.of())
                .containsEntry("missingKeys", List.of())
                .hasEntrySatisfying("waiting", counts -> assertThat(counts).hasToString(waiting.toString()))
                .hasEntrySatisfying(
                        "audit", fault -> assertThat(Tree.map(fault)).containsEntry("code", "AUDIT_BEHIND"));
        assertThat(Caller.json(espoo.get(CONSENT))).containsKey("withdrawal");
        assertThat(fleet.query("select state, 1 from parcel where id = '" + consented + "'"))
                .containsOnlyKeys("CANCELLED");
    }

    /** By comparing statements the sender and the county learn what the hub knows nothing of any more. */
    Set<String> namesWhatIsLost() {
        var lost = new HashSet<>(load.numbers());
        lost.removeAll(ids("sender_message_id from message"));
        assertThat(lost).isNotEmpty();
        assertThat(onlyPartner(espoo, "sent", load.numbers())).isEqualTo(lost);
        var toCounty = load.queues().entrySet().stream()
                .filter(queue -> queue.getKey().endsWith(" to " + COUNTY))
                .flatMap(queue -> queue.getValue().stream())
                .filter(had::contains)
                .toList();
        var delivered = ids("id from parcel where delivered_at is not null");
        assertThat(onlyPartner(Caller.of(hub.port(), hub.data(), COUNTY), "received", toCounty))
                .isEqualTo(toCounty.stream()
                        .filter(parcel -> !delivered.contains(parcel))
                        .collect(Collectors.toSet()));
        return lost;
    }

    /** @param lost what the sender sends again */
    void worksAgain(Set<String> lost) {
        var goesAgain = ids("subject_id from outbox where partner = '" + NGO + "'");
        goesAgain.retainAll(had);
        assertThat(goesAgain).isNotEmpty();
        var reason = Papers.bytes("taken back from a backup");
        said(204, operator.post("/api/audit/chain/acknowledgement", "text/plain", reason));
        new Resting(hub).isLetGo();
        assertThat(Caller.json(operator.get(PAUSE)))
                .as("a pause of the backup's time")
                .containsEntry("paused", true);
        resumeTheNgo();
        lost.forEach(number -> said(202, espoo.post(DOOR, JSON, House.notice(number, "AGAIN-" + number))));
        Eventually.within(Duration.ofSeconds(120), "all that the database knows is delivered", () -> fleet.receiver
                .missing(ids("id from parcel where state <> 'CANCELLED'"))
                .isEmpty());
        var again = fleet.receiver.again() - cameAgain;
        assertThat(again).isGreaterThanOrEqualTo(goesAgain.size());
        System.out.printf(
                "taken back: %d lost and sent again, %d delivered again under the same key%n", lost.size(), again);
    }

    void hasLostNothingAndMadeNothingUp() {
        var known = ids("id from parcel");
        assertThat(ids("sender_message_id from message")).containsAll(load.numbers());
        assertThat(fleet.receiver.places()).doesNotContainKey(consented).allSatisfy((key, place) -> assertThat(
                        had.contains(key) || known.contains(key))
                .as(key)
                .isTrue());
    }

    private String sendUnderConsent() {
        var paper = Papers.CONSENT
                .replace("S-1", "suostumus-restore")
                .replace("\"contact\"", "\"contact\", \"language\", \"accessibility\", \"feedback\"");
        said(201, espoo.post("/api/consents", JSON, Papers.bytes(paper)));
        var notice = new String(House.notice("CONSENTED", "CONSENTED"), StandardCharsets.UTF_8)
                .replace("suostumus-mll-1", "suostumus-restore");
        return Tree.list(Caller.json(said(202, espoo.post(DOOR, JSON, Papers.bytes(notice))))
                        .get("recipients"))
                .stream()
                .map(Tree::map)
                .filter(recipient -> NGO.equals(recipient.get("partner")))
                .map(recipient -> (String) recipient.get("parcelId"))
                .findFirst()
                .orElseThrow();
    }

    private void resumeTheNgo() {
        said(204, Caller.send(operator.request(PAUSE).DELETE()));
    }

    private static HttpResponse<byte[]> said(int status, HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
        return answer;
    }

    private Set<String> ids(String of) {
        var column = of.substring(0, of.indexOf(' '));
        return new HashSet<>(fleet.query("select cast(" + column + " as text), 1" + of.substring(column.length()))
                .keySet());
    }

    /** What a partner has and the hub has not, on any day of this. */
    private Set<String> onlyPartner(Caller partner, String member, Collection<String> ids) {
        var only = new TreeSet<>(ids);
        began.datesUntil(LocalDate.now(HELSINKI).plusDays(1)).forEach(day -> {
            var asked = Json.bytes(Map.of(member, ids));
            var answer = Caller.json(said(200, partner.post("/api/statements/" + day + "/compare", JSON, asked)));
            only.retainAll(Tree.list(Tree.map(answer.get(member)).get("onlyYou")));
        });
        return only;
    }
}
