package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** X-Road both ways over the real routes: a school comes in by it, and its status goes back as a call of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XRoadInTest {
    private static final String CLIENT = "FI/COM/9990199-9/Yhdyspinta";
    private static final String STATUS = "FI/MUN/9990101-9/Opetus/tilat";

    private final SecurityServer securityServer = new SecurityServer();
    private Sink partners;
    private House house;
    private OpenRoad road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        partners = new Sink();
        var routes = Sink.routesTo(partners.port(), data.resolve("routes"));
        statusByXRoad(routes.resolve("partners/espoo-opetus/partner.yaml"));
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        road = new OpenRoad(house, data.resolve("artemis"), Map.of());
    }

    private void statusByXRoad(Path file) throws IOException {
        var text = Files.readString(file);
        var changed = text.replaceAll(
                "(?s)  status:\n    door: rest\n    url: [^\n]*\n",
                "  status:\n    door: xroad\n    url: \"" + securityServer.url() + "\"\n    options: {service: \""
                        + STATUS + "/v1\", path: \"/tilat\", client: \"" + CLIENT + "\", requestHash: verify}\n");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        partners.close();
        securityServer.close();
    }

    @Test
    void takesAMessageOverAtOnceAndTellsItsStatusLaterByACallOfItsOwn() throws Exception {
        securityServer.serves(STATUS, CLIENT, call -> SecurityServer.Reply.of(200));
        var id = UUID.randomUUID().toString();

        var answer = post("espoo-opetus", "canonical", id, Letter.jointWork(id).bytes());

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(answer.getMessage().getHeaders()).doesNotContainKeys("Location", "X-Road-Client", "X-Road-Id");
        var receipt = Json.object(answer.getMessage().getBody(byte[].class));
        assertThat(receipt).containsEntry("messageId", id).containsKey("id");

        var answered = answer(receipt, "luvn", "accepted");

        assertThat(answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(answered.getMessage().getBody(String.class)).contains("accepted");
        OpenRoad.waitFor(() -> !securityServer.calls.isEmpty());
        var call = securityServer.calls.get(0);
        assertThat(call.path()).isEqualTo("/v1/tilat");
        assertThat(call.headers()).containsEntry("X-Road-Issue", String.valueOf(receipt.get("caseId")));
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).contains(id);
    }

    @Test
    void givesATriedAgainMessageItsFirstAnswer() {
        var id = UUID.randomUUID().toString();

        var first = post("espoo-opetus", "canonical", id, Letter.jointWork(id).bytes());
        var second = post("espoo-opetus", "canonical", id, Letter.jointWork(id).bytes());

        assertThat(Json.object(second.getMessage().getBody(byte[].class)))
                .isEqualTo(Json.object(first.getMessage().getBody(byte[].class)));
    }

    @Test
    void refusesOtherContentUnderTheSameId() {
        var id = UUID.randomUUID().toString();
        post("espoo-opetus", "canonical", id, Letter.jointWork(id).bytes());

        var other = post(
                "espoo-opetus",
                "canonical",
                id,
                Letter.jointWork(id).with("matter.need", "Muu tarve.").bytes());

        assertThat(other.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(409);
    }

    @Test
    void asksForTheMessagesOwnNumberAsXRoadId() {
        var id = UUID.randomUUID().toString();

        var answer = post(
                "espoo-opetus",
                "canonical",
                UUID.randomUUID().toString(),
                Letter.jointWork(id).bytes());

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(422);
        assertThat(codes(answer)).isEqualTo("[IDEMPOTENCY_KEY_DIFFERS]");
    }

    @Test
    void takesADutyNoticeWhateverItsXRoadIdIs() {
        var id = UUID.randomUUID().toString();

        var answer = post(
                "espoo-opetus", "canonical", "made-up", Letter.notification(id).bytes());

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
    }

    @Test
    void knowsOnlyTheServicesOfTheCaller() {
        var answer = post("espoo-opetus", "fhir-task", "x", "{}".getBytes(StandardCharsets.UTF_8));
        var another = post("luvn", "espoo-notice", "x", House.notice("X", "X"));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
        assertThat(another.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
    }

    private Exchange answer(Map<String, Object> receipt, String recipient, String state) throws InterruptedException {
        var parcel = Tree.at(Tree.map(Tree.list(receipt.get("recipients")).get(0)), "parcelId")
                .orElseThrow();
        OpenRoad.waitFor(() -> partners.at("/" + recipient).stream()
                .anyMatch(delivery -> delivery.key().equals(parcel)));
        return post(
                recipient,
                "canonical-status",
                UUID.randomUUID().toString(),
                "{\"parcelId\":\"%s\",\"state\":\"%s\"}"
                        .formatted(parcel, state)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String codes(Exchange answer) {
        return Tree.list(Json.object(answer.getMessage().getBody(byte[].class)).get("problems")).stream()
                .map(problem -> Tree.map(problem).get("code"))
                .toList()
                .toString();
    }

    // what the gate has let in: a caller by name, and the headers that the security server passes on
    private Exchange post(String caller, String service, String xroadId, byte[] body) {
        return road.context.createProducerTemplate().request(DirectRest.name("post", "xroad/{service}"), exchange -> {
            exchange.setProperty("caller", caller);
            var in = exchange.getIn();
            in.setHeader("service", service);
            in.setHeader("partner", "mll-uusimaa");
            in.setHeader("format", "mll-status");
            in.setHeader("X-Road-Client", "FI/MUN/9990101-9/Opetus");
            in.setHeader("X-Road-Id", xroadId);
            in.setHeader(Exchange.CONTENT_TYPE, "application/json");
            in.setBody(body);
        });
    }
}
