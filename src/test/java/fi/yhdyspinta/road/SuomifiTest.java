package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import fi.yhdyspinta.walk.SetClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Messages to citizens' mailboxes by the real YAML, against Suomi.fi-viestit as its OpenAPI has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuomifiTest {
    private static final String SEND = "POST /v2/messages/electronic";
    private static final String TOKEN = "POST /v1/token";
    private static final String CHILD = "140513A902H";
    private static final String MOTHER = "110794-9012";

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AtomicInteger numbers = new AtomicInteger();
    private SuomifiStub suomifi;
    private Sink portal;
    private Crossroads road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        suomifi = new SuomifiStub();
        portal = new Sink();
        var routes = Sink.routesTo(portal.port(), data.resolve("routes"));
        SuomifiPartners.write(routes, "luvn-suomifi-lapset", "citizen", suomifi.url());
        SuomifiPartners.write(routes, "luvn-suomifi-huoltajat", "guardian", suomifi.url());
        SuomifiPartners.withoutMailboxes(routes, "perheportaali", "citizen", "http://localhost:" + portal.port());
        road = new Crossroads(
                routes,
                data,
                clock,
                name -> Optional.of("id." + name),
                each -> Map.of("suomifi", new Suomifi(each.settings, clock)));
    }

    @AfterAll
    void close() {
        road.close();
        suomifi.close();
        portal.close();
    }

    @BeforeEach
    void onAnotherDay() {
        suomifi.reset();
        // what a test before has left is nobody's here, and no token is kept over the night
        road.sql("delete from outbox");
        clock.pass(Duration.ofHours(2));
        road.house.rounds.beat();
    }

    @Test
    void bringsAnAppointmentToTheYoungPersonsOwnMailboxWhereNoGuardianSeesIt() {
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        var key = parcel(receipt).toString();
        var message = suomifi.messages.get(key);
        assertThat(Tree.at(message, "recipient.id")).contains(CHILD);
        assertThat(Tree.at(message, "sender.serviceId")).contains("palvelu-1");
        assertThat(Tree.at(message, "electronic.visibility")).contains("Recipient only");
        assertThat(Tree.at(message, "electronic.replyAllowedBy")).contains("No one");
        assertThat(text(message, "electronic.title")).isEqualTo("Sinulle on uusi viesti");
        assertThat(text(message, "electronic.body"))
                .contains("Aika on varattu.", "Koskee: Aino", "klo 9.00", "Lähettäjä: Länsi-Uudenmaan hyvinvointialue")
                .doesNotContain(CHILD, "Esimerkkilä", "2013", "Tuomas");
        assertThat(attempts(receipt)).containsExactly("delivered");
        assertThat(proofs(receipt)).containsExactly("suomifi.messageId=" + message.get("messageId"));
    }

    @Test
    void bringsAGuardiansCopyToTheNamedGuardianInTheirOwnLanguage() {
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-huoltajat", "elina"));

        road.deliver("luvn-suomifi-huoltajat");

        var message = suomifi.messages.get(parcel(receipt).toString());
        assertThat(Tree.at(message, "recipient.id")).contains(MOTHER);
        assertThat(Tree.at(message, "electronic.visibility")).contains("Normal");
        assertThat(text(message, "electronic.title")).isEqualTo("Du har fått ett nytt meddelande");
        assertThat(text(message, "electronic.body"))
                .contains("En tid har bokats.", "Västra Nylands välfärdsområde")
                .doesNotContain(MOTHER, CHILD);
    }

    @Test
    void tellsNoGuardianOfAChildUnderATurvakieltoWhoseServicesItIs() {
        var receipt = road.house.send(
                House.LUVN, appointment("luvn-suomifi-huoltajat", "elina").envelope("securityBan", true));

        road.deliver("luvn-suomifi-huoltajat");

        assertThat(causes(receipt)).containsExactly("NO_ADDRESS");
        assertThat(suomifi.calls).isEmpty();
    }

    @Test
    void asksForAnIdentityCodeWhereTheMessageHasNone() {
        var receipt = road.house.send(
                House.LUVN, appointment("luvn-suomifi-lapset", null).with("subject.hetu", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(causes(receipt)).containsExactly("NO_ADDRESS");
        assertThat(suomifi.calls).isEmpty();
    }

    @Test
    void givesTheIdentityCodeToNoDoorThatDoesNotAskForIt() {
        var receipt = road.house.send(House.LUVN, appointment("perheportaali", null));

        var ticket = road.house.due().stream()
                .filter(each -> each.waiting().partner().equals("perheportaali"))
                .findFirst()
                .orElseThrow();
        var consignment = road.house.walk.pickUp(ticket);

        assertThat(consignment.mailbox()).isNull();
        assertThat(new String(consignment.body(), StandardCharsets.UTF_8)).doesNotContain(CHILD, MOTHER);
        assertThat(consignment.key()).isEqualTo(parcel(receipt));
    }

    @Test
    void doesNotSendOneOrganisationsMessageInAnothersName() {
        var receipt = road.house.send(
                new Caller("helsinki-opiskeluhuolto", Caller.PARTNER, "test"),
                appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(causes(receipt)).containsExactly("NO_ENDPOINT");
        assertThat(suomifi.messages).isEmpty();
    }

    @Test
    void makesOneMessageOfManyTries() {
        suomifi.next(
                "/v2/messages/electronic",
                new SuomifiStub.Misbehaviour(200, "<html>Huoltokatko</html>", Map.of(), true, 0));
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");
        pass(Duration.ofSeconds(5));
        road.deliver("luvn-suomifi-lapset");

        assertThat(suomifi.count(SEND)).isEqualTo(2);
        assertThat(suomifi.messages).hasSize(1);
        assertThat(attempts(receipt)).containsExactly("failed", "delivered");
        assertThat(proofs(receipt))
                .contains("suomifi.messageId="
                        + suomifi.messages.get(parcel(receipt).toString()).get("messageId"));
    }

    @Test
    void keepsItsTokenUntilItExpires() {
        suomifi.tokensLast(600);
        road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");
        assertThat(suomifi.count(TOKEN)).isEqualTo(1);

        pass(Duration.ofSeconds(541));
        road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        assertThat(suomifi.count(TOKEN)).isEqualTo(2);
        assertThat(suomifi.messages).hasSize(3);
    }

    @Test
    void getsAnotherTokenOnceWhereTheOneItHasIsNotTakenAnyMore() {
        road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");
        suomifi.revokeTokens();

        road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        assertThat(suomifi.messages).hasSize(2);
        assertThat(suomifi.count(TOKEN)).isEqualTo(2);
        assertThat(suomifi.count(SEND)).isEqualTo(3);
    }

    @Test
    void waitsForAnOperatorWhereThePasswordIsWrong() {
        suomifi.changePassword("toinen");
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");
        pass(Duration.ofHours(1));

        assertThat(causes(receipt)).containsExactly("CREDENTIAL");
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
        assertThat(suomifi.calls).containsExactly(TOKEN);
    }

    @Test
    void tellsTheSenderAtOnceWhoHasNoMailboxInUse() {
        suomifi.withoutMailbox.add(CHILD);
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(causes(receipt)).containsExactly("NO_MAILBOX");
        assertThat(proofs(receipt)).containsExactly("suomifi.errorCodes=MAILBOX_NOT_IN_USE");
        assertThat(road.house
                        .seeing
                        .message(receipt.messageId(), House.LUVN)
                        .recipients()
                        .get(0)
                        .state()
                        .wire())
                .isEqualTo("failed");
        pass(Duration.ofHours(1));
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
    }

    @Test
    void staysAwayAsLongAsItIsAsked() {
        suomifi.next(
                "/v2/messages/electronic",
                new SuomifiStub.Misbehaviour(429, "{}", Map.of("Retry-After", "120"), false, 0));
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        pass(Duration.ofSeconds(119));
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
        pass(Duration.ofSeconds(2));
        road.deliver("luvn-suomifi-lapset");

        assertThat(causes(receipt)).containsExactly("HTTP_429", null);
        assertThat(suomifi.messages).hasSize(1);
    }

    @Test
    void triesAgainWhereItIsDownOrSlow() {
        suomifi.refuses("/v2/messages/electronic", 502, "{\"reason\":\"Bad gateway\"}");
        suomifi.refuses("/v1/token", 503, "");
        suomifi.next("/v2/messages/electronic", new SuomifiStub.Misbehaviour(200, "{}", Map.of(), true, 700));
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        for (int go = 0; go < 4; go++) {
            road.deliver("luvn-suomifi-lapset");
            pass(Duration.ofSeconds(20));
        }

        assertThat(causes(receipt)).containsExactly("HTTP_5XX", "HTTP_5XX", "TIMEOUT", null);
        assertThat(suomifi.messages).hasSize(1);
    }

    @Test
    void leavesToAnOperatorWhatItDoesNotTakeAndKeepsNoneOfItsWords() {
        suomifi.refuses(
                "/v2/messages/electronic",
                400,
                "{\"reason\":\"Bad request\",\"validationErrors\":[{\"error\":\"palvelu " + CHILD
                        + " ei käytössä\",\"errorCode\":\"SERVICE_NOT_ACTIVE\"}]}");
        var receipt = road.house.send(House.LUVN, appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(causes(receipt)).containsExactly("HTTP_4XX");
        assertThat(proofs(receipt)).containsExactly("suomifi.errorCodes=SERVICE_NOT_ACTIVE");
    }

    @Test
    void sendsAFileBesideItsMessage() throws Exception {
        var written = Json.object(
                Files.readAllBytes(House.ROUTES.resolve("formats/suomifi-message/samples/minimal.out.json")));
        var file = "liite".getBytes(StandardCharsets.UTF_8);
        var attachment = SuomifiAttachment.of(SuomifiApi.read(Json.bytes(Map.of(
                "fileName",
                "ohje.txt",
                "mediaType",
                "text/plain",
                "base64",
                java.util.Base64.getEncoder().encodeToString(file)))));
        var door = new Suomifi(road.settings, clock);
        var exchange = road.at("luvn-suomifi-lapset", SuomifiPartners.address(suomifi.url()));

        var reply = door.api().attach(exchange, door.account(exchange), attachment);

        assertThat(written).containsKey("electronic");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(suomifi.attachments).hasSize(1);
        assertThat(new String(suomifi.attachments.get(0), StandardCharsets.UTF_8))
                .contains("name=\"file\"; filename=\"ohje.txt\"", "Content-Type: text/plain", "\r\nliite\r\n--");
        assertThatThrownBy(() -> SuomifiAttachment.of(SuomifiApi.read(Json.bytes(
                        Map.of("fileName", "a\"\r\nX: 1", "mediaType", "text/plain", "base64", "bGlpdGU=")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("X: 1");
    }

    @Test
    void changesItsPasswordByTheInterfacesOwnRule() throws Exception {
        var door = new Suomifi(road.settings, clock);
        var exchange = road.at("luvn-suomifi-lapset", SuomifiPartners.address(suomifi.url()));

        assertThatThrownBy(() -> door.changePassword(exchange, "lyhyt")).isInstanceOf(IllegalArgumentException.class);
        door.changePassword(exchange, "Uusi-salasana-jossa-on-32-merkkia!");

        assertThatThrownBy(() -> door.api().events(exchange, door.account(exchange), null))
                .isInstanceOf(DeliveryFault.class)
                .hasMessage("CREDENTIAL");
        assertThat(door.account(exchange).toString()).doesNotContain("id.suomifi");
    }

    private Letter appointment(String partner, String contact) {
        var recipient = new java.util.LinkedHashMap<String, Object>(
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

    private void pass(Duration time) {
        clock.pass(time);
        road.house.rounds.beat();
    }

    private static UUID parcel(Receipt receipt) {
        return receipt.recipients().get(0).parcelId();
    }

    private List<String> attempts(Receipt receipt) {
        return road.rows("select outcome from attempt where subject_id = '" + parcel(receipt) + "' order by number");
    }

    private List<String> causes(Receipt receipt) {
        return road.rows("select cause from attempt where subject_id = '" + parcel(receipt) + "' order by number");
    }

    private List<String> proofs(Receipt receipt) {
        return road.rows("select proof from attempt where subject_id = '" + parcel(receipt)
                + "' and proof is not null order by number");
    }

    private static String text(Map<String, Object> message, String path) {
        return String.valueOf(Tree.at(message, path).orElseThrow());
    }
}
