package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Said.parcel;
import static fi.yhdyspinta.hub.Said.refused;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import fi.yhdyspinta.walk.Papers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What the law lets pass, through the API of the real server: duty notices, plans, consents, withdrawals. */
@ArquillianTest
class LawfulPassageIT {
    private static final String JSON = "application/json";

    private final Caller espoo = Caller.named("espoo-opetus");
    private final Caller socialCare = Caller.named("luvn-sosiaali");
    private final Caller operator = Caller.named("operator");

    @Test
    void deliversADutyNoticeWithItsFaultsToWhoeverIsCompetent() {
        var letter = Letter.notification(number()).with("subject.hetu", "140513A902J");

        var answer = espoo.post("/api/messages", JSON, letter.bytes());

        assertThat(answer.statusCode()).isEqualTo(202);
        var recipient = recipient(Caller.json(answer));
        assertThat(recipient).containsEntry("partner", "luvn-sosiaali");
        assertThat(recipient.get("marks").toString()).contains("HETU_CHECK", "tarkistusmerkki");
        Eventually.within(Duration.ofSeconds(20), "social care has got it", () -> received("luvn-sosiaali")
                .contains(String.valueOf(recipient.get("parcelId"))));
        Eventually.within(Duration.ofSeconds(20), "social care has ended it", () -> Caller.text(
                        socialCare.get("/fhir/Task/" + recipient.get("parcelId")))
                .contains("\"completed\""));
        var seen = Caller.json(espoo.get("/api/messages/" + Caller.json(answer).get("id")));
        assertThat(seen).containsEntry("state", "accepted");
        assertThat(recipient(seen)).containsEntry("senderSees", "accepted").containsEntry("closed", true);
        assertThat(seen.toString()).doesNotContain("metAt", "in-progress", "got-help");
    }

    @Test
    void publishesAPlanAndShowsWhatChangedAndWhoHasAcknowledgedIt() {
        for (var version : List.of("v1", "v2")) {
            assertThat(espoo.post("/api/messages", JSON, file("demo/plans/espoo-plan-" + version + ".json"))
                            .statusCode())
                    .isEqualTo(202);
        }

        var difference = Caller.json(espoo.get("/api/plans/espoo-opetus/opiskeluhuolto/difference?from=1&to=2"));

        assertThat(difference.get("sections").toString()).contains("added", "removed");
        assertThat(difference.get("measures").toString()).contains("toteutui");
        Eventually.within(Duration.ofSeconds(20), "the county has acknowledged it", () -> Caller.text(
                        espoo.get("/api/plans/espoo-opetus/opiskeluhuolto/versions/2"))
                .contains("acknowledgedAt"));
        assertThat(Caller.text(espoo.get("/api/plans/espoo-opetus/opiskeluhuolto/versions/2/file")))
                .startsWith("%PDF-");
        assertThat(Caller.named("mll-uusimaa")
                        .get("/api/plans/espoo-opetus/opiskeluhuolto/versions/2")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void recordsShowsWithdrawsAndProvesAConsent() {
        var reference = "IT-" + number();
        var paper = Papers.bytes(Papers.CONSENT.replace("S-1", reference));

        assertThat(espoo.post("/api/consents", JSON, paper).statusCode()).isEqualTo(201);
        assertThat(espoo.post(
                                "/api/consents",
                                JSON,
                                Papers.bytes(
                                        Papers.CONSENT.replace("S-1", reference).replace("2028-08-31", "2027-08-31")))
                        .statusCode())
                .isEqualTo(409);
        var withdrawn =
                espoo.post("/api/consents/" + reference + "/withdrawal", JSON, Papers.bytes("{\"by\": \"giver\"}"));

        assertThat(withdrawn.statusCode()).isEqualTo(200);
        for (var language : List.of("fi", "sv")) {
            var proof = espoo.get("/api/consents/" + reference + "/proof?language=" + language);
            assertThat(proof.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(Caller.text(proof))
                    .contains("lang=\"" + language + "\"", reference, "Elina", "Esimerkkilä")
                    .doesNotContain("140513A902H");
        }
        assertThat(socialCare.get("/api/consents/" + reference).statusCode()).isEqualTo(404);
        assertThat(Caller.text(operator.get("/api/consents/" + reference))).doesNotContain("Elina");
    }

    @Test
    void takesBackWhatTheSenderWithdraws() {
        var id = number();
        var receipt = Caller.json(espoo.post("/in/espoo-opetus/espoo-notice", JSON, House.notice(id, "C-" + id)));
        Eventually.within(Duration.ofSeconds(20), "the NGO has got it", () -> received("mll-uusimaa")
                .contains(parcel(receipt, "mll-uusimaa")));

        var answer = espoo.post("/api/messages/" + receipt.get("id") + "/withdrawal", JSON, new byte[0]);

        // what has ended meanwhile can't be taken back, what has not is followed
        assertThat(answer.statusCode()).isIn(202, 422);
        if (answer.statusCode() == 202) {
            Eventually.within(Duration.ofSeconds(20), "the NGO is told to stop", () -> received("mll-uusimaa")
                    .contains("keskeyta-ja-poista"));
        }
    }

    @Test
    void showsTheLawThatItGoesBy() {
        var catalogue = Caller.json(espoo.get("/api/catalogue"));

        assertThat(Tree.list(catalogue.get("message-types"))).hasSize(40);
        assertThat(catalogue).containsKeys("legal-bases", "recipient-classes", "states", "directory", "outdated-terms");
        assertThat(Caller.text(espoo.get("/api/catalogue/message-types/M12/schema")))
                .contains("https://json-schema.org/draft/2020-12/schema", "immediateDanger");
        assertThat(espoo.get("/api/catalogue/message-types/M99/schema").statusCode())
                .isEqualTo(404);
        assertThat(Caller.nobody().get("/api/catalogue").statusCode()).isEqualTo(401);
    }

    @Test
    void previewsWhatEachWouldGetAndKeepsNothing() {
        var id = number();
        var before = Caller.text(espoo.get("/api/messages?size=1"));

        var preview = Caller.json(espoo.post(
                "/api/preview",
                JSON,
                Letter.jointWork(id).envelope("securityBan", true).bytes()));

        var recipient = Tree.map(Tree.list(preview.get("recipients")).get(0));
        assertThat(recipient)
                .containsEntry("partner", "luvn")
                .containsEntry("senderSees", "completed")
                .containsKeys("content", "marks", "leaks");
        assertThat(Caller.text(espoo.get("/api/messages?size=1"))).isEqualTo(before);
    }

    @Test
    void tellsItsSenderWhereEachFieldWentAndNoValue() {
        var id = number();
        var receipt = Caller.json(espoo.post("/in/espoo-opetus/espoo-notice", JSON, House.notice(id, "C-" + id)));
        var path = "/api/messages/" + receipt.get("id") + "/lineage";

        var lineage = Caller.json(espoo.get(path));

        assertThat(Tree.map(lineage.get("readBy"))).containsEntry("format", "espoo-notice");
        var ngo = Tree.list(lineage.get("parcels")).stream()
                .map(Tree::map)
                .filter(parcel -> "mll-uusimaa".equals(parcel.get("partner")))
                .findFirst()
                .orElseThrow();
        assertThat(Tree.list(ngo.get("fields"))).anySatisfy(field -> assertThat(Tree.map(field))
                .containsEntry("target", "/lapsi/etunimi")
                .containsEntry("sources", List.of("/oppilas/kutsumanimi")));
        assertThat(Tree.list(ngo.get("dropped"))).anySatisfy(field -> assertThat(Tree.map(field))
                .containsEntry("source", "/oppilas/henkilotunnus")
                .containsEntry("rule", "allow-list"));
        assertThat(Caller.text(operator.get(path))).contains("/lapsi/etunimi");
        assertThat(Caller.text(espoo.get(path))).doesNotContain("140513", "Aino", "Elina", "Poissaolot");
        refused(socialCare.get(path), 404, "NOT_FOUND");
        for (var recipient : List.of("luvn", "mll-uusimaa")) {
            refused(Caller.named(recipient).get(path), 404, "NOT_FOUND");
        }
        refused(Caller.nobody().get(path), 401, "UNAUTHENTICATED");
    }

    private static Map<String, Object> recipient(Map<String, Object> message) {
        return Tree.map(Tree.list(message.get("recipients")).get(0));
    }

    private String received(String partner) {
        return Caller.text(operator.get("/demo/" + partner + "/received"));
    }

    private static byte[] file(String path) {
        try {
            return Files.readAllBytes(House.ROUTES.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String number() {
        return "LAW-" + System.nanoTime();
    }
}
