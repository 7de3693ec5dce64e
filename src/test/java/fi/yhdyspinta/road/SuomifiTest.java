package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.House;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Messages to citizens' mailboxes: whose they are, and what stands in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuomifiTest {
    private SuomifiRoad road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        road = new SuomifiRoad(data);
    }

    @AfterAll
    void close() throws Exception {
        road.close();
    }

    @BeforeEach
    void onAnotherDay() {
        road.anotherDay();
    }

    @Test
    void bringsAnAppointmentToTheYoungPersonsOwnMailboxWhereNoGuardianSeesIt() {
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        var key = SuomifiRoad.parcel(receipt).toString();
        var message = road.suomifi.messages.get(key);
        assertThat(Tree.at(message, "recipient.id")).contains(SuomifiRoad.CHILD);
        assertThat(Tree.at(message, "sender.serviceId")).contains("palvelu-1");
        assertThat(Tree.at(message, "electronic.visibility")).contains("Recipient only");
        assertThat(Tree.at(message, "electronic.replyAllowedBy")).contains("No one");
        assertThat(text(message, "electronic.title")).isEqualTo("Sinulle on uusi viesti");
        assertThat(text(message, "electronic.body"))
                .contains("Aika on varattu.", "Koskee: Aino", "klo 9.00", "Lähettäjä: Länsi-Uudenmaan hyvinvointialue")
                .doesNotContain(SuomifiRoad.CHILD, "Esimerkkilä", "2013", "Tuomas");
        assertThat(road.attempts(receipt)).containsExactly("delivered");
        assertThat(road.proofs(receipt)).containsExactly("suomifi.messageId=" + message.get("messageId"));
    }

    @Test
    void bringsAGuardiansCopyToTheNamedGuardianInTheirOwnLanguage() {
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-huoltajat", "elina"));

        road.deliver("luvn-suomifi-huoltajat");

        var message = road.suomifi.messages.get(SuomifiRoad.parcel(receipt).toString());
        assertThat(Tree.at(message, "recipient.id")).contains(SuomifiRoad.MOTHER);
        assertThat(Tree.at(message, "electronic.visibility")).contains("Normal");
        assertThat(text(message, "electronic.title")).isEqualTo("Du har fått ett nytt meddelande");
        assertThat(text(message, "electronic.body"))
                .contains("En tid har bokats.", "Västra Nylands välfärdsområde")
                .doesNotContain(SuomifiRoad.MOTHER, SuomifiRoad.CHILD);
    }

    @Test
    void tellsNoGuardianOfAChildUnderATurvakieltoWhoseServicesItIs() {
        var receipt = road.house.send(
                House.LUVN, road.appointment("luvn-suomifi-huoltajat", "elina").envelope("securityBan", true));

        road.deliver("luvn-suomifi-huoltajat");

        assertThat(road.causes(receipt)).containsExactly("NO_ADDRESS");
        assertThat(road.suomifi.calls).isEmpty();
    }

    @Test
    void asksForAnIdentityCodeWhereTheMessageHasNone() {
        var receipt = road.house.send(
                House.LUVN, road.appointment("luvn-suomifi-lapset", null).with("subject.hetu", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(road.causes(receipt)).containsExactly("NO_ADDRESS");
        assertThat(road.suomifi.calls).isEmpty();
    }

    @Test
    void givesTheIdentityCodeToNoDoorThatDoesNotAskForIt() {
        var receipt = road.house.send(House.LUVN, road.appointment("perheportaali", null));

        var ticket = road.house.due().stream()
                .filter(each -> each.waiting().partner().equals("perheportaali"))
                .findFirst()
                .orElseThrow();
        var consignment = road.house.walk.pickUp(ticket);

        assertThat(consignment.mailbox()).isNull();
        assertThat(new String(consignment.body(), StandardCharsets.UTF_8))
                .doesNotContain(SuomifiRoad.CHILD, SuomifiRoad.MOTHER);
        assertThat(consignment.key()).isEqualTo(SuomifiRoad.parcel(receipt));
    }

    @Test
    void doesNotSendOneOrganisationsMessageInAnothersName() {
        var receipt = road.house.send(
                new Caller("helsinki-opiskeluhuolto", Caller.PARTNER, "test"),
                road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(road.causes(receipt)).containsExactly("NO_ENDPOINT");
        assertThat(road.suomifi.messages).isEmpty();
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
        var door = new Suomifi(road.house.settings, road.clock);
        var exchange = road.open.at("luvn-suomifi-lapset", SuomifiPartners.address(road.suomifi.url()));

        var reply = door.api().attach(exchange, door.account(exchange), attachment);

        assertThat(written).containsKey("electronic");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(road.suomifi.attachments).hasSize(1);
        assertThat(new String(road.suomifi.attachments.get(0), StandardCharsets.UTF_8))
                .contains("name=\"file\"; filename=\"ohje.txt\"", "Content-Type: text/plain", "\r\nliite\r\n--");
        assertThatThrownBy(() -> SuomifiAttachment.of(SuomifiApi.read(Json.bytes(
                        Map.of("fileName", "a\"\r\nX: 1", "mediaType", "text/plain", "base64", "bGlpdGU=")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("X: 1");
    }

    @Test
    void changesItsPasswordByTheInterfacesOwnRule() throws Exception {
        var door = new Suomifi(road.house.settings, road.clock);
        var exchange = road.open.at("luvn-suomifi-lapset", SuomifiPartners.address(road.suomifi.url()));

        assertThatThrownBy(() -> door.changePassword(exchange, "lyhyt")).isInstanceOf(IllegalArgumentException.class);
        door.changePassword(exchange, "Uusi-salasana-jossa-on-32-merkkia!");

        assertThatThrownBy(() -> door.api().events(exchange, door.account(exchange), null))
                .isInstanceOf(DeliveryFault.class)
                .hasMessage("CREDENTIAL");
        assertThat(door.account(exchange).toString()).doesNotContain("id.suomifi");
    }

    private static String text(Map<String, Object> message, String path) {
        return String.valueOf(Tree.at(message, path).orElseThrow());
    }
}
