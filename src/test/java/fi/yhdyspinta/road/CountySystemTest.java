package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A county's client system gets drafts, by X-Road and by plain REST, and tells its states and its archive's ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountySystemTest {
    private static final String CLIENT = "FI/COM/9990199-9/Yhdyspinta";
    private static final String SERVICE = "FI/MUN/9990102-7/Sosiaali/vireille";
    private static final String KANTA = "1.2.246.10.99901027.11.2026.123456";
    private static final Caller OPERATOR = new Caller("operator", Caller.OPERATOR, "test");
    private static final Caller COUNTY = new Caller("luvn-sosiaali", Caller.PARTNER, "test");

    private final SecurityServer securityServer = new SecurityServer();
    private Sink partners;
    private House house;
    private OpenRoad road;
    private Schema drafts;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        partners = new Sink();
        var routes = Sink.routesTo(partners.port(), data.resolve("routes"));
        speaksDrafts(
                routes.resolve("partners/luvn-sosiaali/partner.yaml"),
                "door: xroad, url: \"%s\", format: county-draft, options: {service: \"%s\", path: /asiat, client: \"%s\"}"
                        .formatted(securityServer.url(), SERVICE, CLIENT));
        speaksDrafts(
                routes.resolve("partners/itauusimaa/partner.yaml"),
                "door: rest, url: \"http://localhost:%d/itauusimaa\", format: county-draft".formatted(partners.port()));
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        road = new OpenRoad(house, data.resolve("artemis"), Map.of());
        drafts = new Schema(Files.readString(routes.resolve("formats/county-draft/written.schema.json")));
    }

    private static void speaksDrafts(Path file, String message) throws IOException {
        var text = Files.readString(file);
        var changed = text.replaceAll("(?s)  message:\n(    [^\n]*\n)+", "  message: {" + message + "}\n")
                .replace("  - {format: fhir-task}", "  - {format: county-status}");
        assertThat(changed).contains(message, "county-status");
        Files.writeString(file, changed);
    }

    @BeforeEach
    void takesDrafts() {
        securityServer.serves(SERVICE, CLIENT, call -> SecurityServer.Reply.of(202));
        securityServer.calls.clear();
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        partners.close();
        securityServer.close();
    }

    @Test
    void getsADraftByXRoadAndTellsHowFarItHasCome() throws Exception {
        var sent = notification("049");
        OpenRoad.waitFor(() -> !securityServer.calls.isEmpty());
        var call = securityServer.calls.get(0);
        var draft = Json.object(call.body());
        var parcel = Tree.at(draft, "draft.id").map(String::valueOf).orElseThrow();

        var come = say(
                "luvn-sosiaali",
                parcel,
                "vireilletullut",
                "2026-11-20T10:00:00Z",
                ",\"kantaDocumentId\":\"" + KANTA + "\"");
        var again = say(
                "luvn-sosiaali",
                parcel,
                "vireilletullut",
                "2026-11-20T10:00:00Z",
                ",\"kantaDocumentId\":\"" + KANTA + "\"");
        var assessing = say("luvn-sosiaali", parcel, "arviointi-kaynnissa", "2026-11-20T11:00:00Z", "");
        var outOfOrder = say("luvn-sosiaali", parcel, "omatyontekija-nimetty", "2026-11-20T10:30:00Z", "");
        var ended = say("luvn-sosiaali", parcel, "ei-toimenpiteita", "2026-11-20T12:00:00Z", "");

        assertThat(List.of(come, again, assessing, ended)).containsOnly(200);
        assertThat(outOfOrder).isEqualTo(422);
        assertThat(drafts.problems(draft)).isEmpty();
        assertThat(call.path()).isEqualTo("/asiat");
        assertThat(call.headers())
                .containsEntry("X-Road-Id", parcel)
                .containsEntry(
                        "X-Road-Issue",
                        Tree.at(draft, "draft.caseId").map(String::valueOf).orElseThrow());
        assertThat(Tree.at(draft, "draft.title")).hasValue("Lastensuojeluilmoitus");
        assertThat(seen(sent, OPERATOR))
                .containsEntry("documentIds", List.of(KANTA))
                .containsEntry("state", "completed");
        assertThat(seen(sent, COUNTY)).containsEntry("documentIds", List.of(KANTA));
        // what came of it is child welfare's own, and so is its archive
        assertThat(seen(sent, House.ESPOO)).doesNotContainKey("documentIds").containsEntry("state", "accepted");
    }

    @Test
    void keepsTheProofOfTheExchangeWithTheTry() throws Exception {
        var sent = notification("049");
        OpenRoad.waitFor(() -> !house.tries(sent).isEmpty());

        var proof = house.tries(sent).get(0).proof();

        assertThat(proof)
                .containsKeys("xroad-id", "xroad-request-id", "xroad-request-hash")
                .containsEntry("xroad-service", SERVICE);
    }

    @Test
    void getsTheSameByPlainRest() throws Exception {
        var sent = notification("638");
        OpenRoad.waitFor(() -> !partners.at("/itauusimaa").isEmpty());
        var draft = Json.object(partners.at("/itauusimaa").get(0).body());

        var come = say(
                "itauusimaa",
                Tree.at(draft, "draft.id").map(String::valueOf).orElseThrow(),
                "vireilletullut",
                "2026-11-20T10:00:00Z",
                "");

        assertThat(come).isEqualTo(200);
        assertThat(drafts.problems(draft)).isEmpty();
        assertThat(seen(sent, House.ESPOO)).containsEntry("state", "accepted");
    }

    @Test
    void isTriedAgainWithTheSameIdWhileItsServiceIsDown() throws Exception {
        securityServer.serves(
                SERVICE, CLIENT, call -> securityServer.calls.size() < 2 ? null : SecurityServer.Reply.of(202));

        notification("049");
        OpenRoad.waitFor(() -> securityServer.calls.size() >= 2);

        assertThat(securityServer.calls)
                .extracting(call -> call.headers().get("X-Road-Id"))
                .hasSize(2)
                .containsOnly(securityServer.calls.get(0).headers().get("X-Road-Id"));
    }

    private UUID notification(String municipality) {
        return house.send(
                        House.ESPOO,
                        Letter.notification(UUID.randomUUID().toString()).with("subject.municipality", municipality))
                .messageId();
    }

    private int say(String county, String parcel, String state, String at, String more) {
        var status = "{\"viite\":\"%s\",\"tila\":\"%s\",\"aika\":\"%s\"%s}".formatted(parcel, state, at, more);
        var answer = road.context
                .createProducerTemplate()
                .request(DirectRest.name("post", "xroad/{service}"), exchange -> {
                    exchange.setProperty("caller", county);
                    exchange.getIn().setHeader("service", "county-status");
                    exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getIn().setBody(status.getBytes(StandardCharsets.UTF_8));
                });
        return answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private Map<String, Object> seen(UUID message, Caller by) {
        return Tree.map(Tree.list(house.view(message, by).get("recipients")).get(0));
    }
}
