package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Said.bytes;
import static fi.yhdyspinta.hub.Said.number;
import static fi.yhdyspinta.hub.Said.parcel;
import static fi.yhdyspinta.hub.Said.refused;
import static fi.yhdyspinta.hub.Said.refusedInFhir;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.FhirR4;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** The first notice and everybody who calls wrongly, on the real server with the demo's partners. */
@ArquillianTest
class NoticeIT {
    private static final String JSON = "application/json";
    private static final String DOOR = "/in/espoo-opetus/espoo-notice";

    private final Caller espoo = Caller.named("espoo-opetus");
    private final Caller luvn = Caller.named("luvn");
    private final Caller mll = Caller.named("mll-uusimaa");
    private final Caller operator = Caller.named("operator");
    private final Caller stranger = Caller.nobody();

    @Test
    void walksThereAndBack() {
        var id = number();
        var answer = espoo.post(DOOR, JSON, House.notice(id, "CASE-" + id));

        assertThat(answer.statusCode()).isEqualTo(202);
        var receipt = Caller.json(answer);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/api/messages/" + receipt.get("id"));
        assertThat(receipt)
                .containsEntry("messageId", id)
                .containsEntry("state", "requested")
                .containsKeys("caseId", "recipients");
        Eventually.within(Duration.ofSeconds(30), "the notice is completed", () -> "completed"
                .equals(message(receipt).get("state")));
        var words = Tree.list(message(receipt).get("timeline")).stream()
                .map(Tree::map)
                .map(stage -> stage.getOrDefault("recipient", "-") + " " + stage.get("state") + " "
                        + stage.getOrDefault("stage", "-"))
                .toList();
        assertThat(words)
                .contains(
                        "- requested hub-accepted",
                        "luvn requested queued",
                        "luvn requested delivered",
                        "luvn accepted -",
                        "luvn in-progress -",
                        "luvn completed -",
                        "mll-uusimaa requested delivered",
                        "mll-uusimaa accepted contacted",
                        "mll-uusimaa completed outcome-final");
        Eventually.within(
                Duration.ofSeconds(10),
                "the sender's own endpoint is told to the end",
                () -> received("espoo-opetus").contains("\"ilmoitusTunnus\":\"" + id + "\"")
                        && received("espoo-opetus").split(id, -1).length > 6);
    }

    @Test
    void givesTheNgoOnlyWhatItsClassMaySee() {
        var id = number();
        var receipt = Caller.json(espoo.post(DOOR, JSON, House.notice(id, "CASE-" + id)));
        Eventually.within(Duration.ofSeconds(20), "the NGO has got it", () -> received("mll-uusimaa")
                .contains(parcel(receipt, "mll-uusimaa")));

        assertThat(received("mll-uusimaa"))
                .contains(
                        "Aino",
                        "Elina",
                        "huoltaja",
                        "Nuorten ryhmä",
                        "arkisin klo 15 jälkeen",
                        "kuulolaite",
                        "suostumus-mll-1")
                .doesNotContain(
                        "140513",
                        "2013-05-14",
                        "Tuomas",
                        "Keksijä",
                        "Poissaolot",
                        "Kuraattori tapaa",
                        "Maria",
                        "Rantakoski");
    }

    @Test
    void givesTheCountyAMessageThatHapiFhirsValidatorAccepts() {
        var id = number();
        var receipt = Caller.json(espoo.post(DOOR, JSON, House.notice(id, "CASE-" + id)));
        Eventually.within(Duration.ofSeconds(20), "the county has got it", () -> received("luvn")
                .contains(parcel(receipt, "luvn")));

        var bundle = received("luvn")
                .lines()
                .filter(line -> line.contains(parcel(receipt, "luvn")))
                .findFirst()
                .orElseThrow();

        assertThat(FhirR4.errors(bundle)).isEmpty();
        for (var type : List.of(
                "MessageHeader",
                "Task",
                "ServiceRequest",
                "Patient",
                "RelatedPerson",
                "Organization",
                "PractitionerRole")) {
            assertThat(bundle).contains("\"resourceType\":\"" + type + "\"");
        }
        assertThat(bundle).contains("urn:oid:1.2.246.21", "140513A902H", "urn:oid:1.2.246.537.6.202.2008");
    }

    @Test
    void takesTheSameNoticeInCanonicalJson() throws Exception {
        var id = number();
        var canonical = Files.readString(House.ROUTES.resolve("formats/espoo-notice/samples/full.message.json"))
                .replace("ESP-2026-000123", id);

        var first = espoo.post("/api/messages", JSON, canonical.getBytes(StandardCharsets.UTF_8));
        var again = espoo.post("/api/messages", JSON, canonical.getBytes(StandardCharsets.UTF_8));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void refusesEachBadInputInItsOwnWay() {
        var notice = new String(House.notice(number(), "CASE"), StandardCharsets.UTF_8);

        refused(espoo.post(DOOR, JSON, "{\"a\":".getBytes(StandardCharsets.UTF_8)), 400, "JSON_MALFORMED");
        refused(espoo.post(DOOR, JSON, bytes(notice.replace("140513A902H", "140513A902J"))), 422, "HETU_CHECK");
        refused(espoo.post(DOOR, JSON, bytes(notice.replace("\"luvn\"", "\"nobody\""))), 422, "UNKNOWN_RECIPIENT");
        refused(espoo.post(DOOR, JSON, bytes(notice.replace("\"yhteistyoilmoitus\"", "\"x\""))), 422, "SCHEMA_ENUM");
        refused(espoo.post(DOOR, JSON, bytes(notice.replaceAll("IT-\\d+", "IT-140513A902H"))), 422, "ID_HOLDS_HETU");
        refused(stranger.post(DOOR, JSON, bytes(notice)), 401, "UNAUTHENTICATED");
        refused(
                new Caller(stranger.base(), "demo-espoo-opetus.guess").post(DOOR, JSON, bytes(notice)),
                401,
                "UNAUTHENTICATED");
        refused(luvn.post(DOOR, JSON, bytes(notice)), 403, "NOT_YOUR_DOOR");
        refused(espoo.post(DOOR, JSON, new byte[(1 << 20) + 1]), 413, "BODY_TOO_LARGE");
        refused(espoo.post(DOOR, "text/plain", bytes(notice)), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(espoo.post(DOOR, "application/x-www-form-urlencoded", bytes(notice)), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(espoo.post(DOOR, ";", bytes(notice)), 415, "UNSUPPORTED_MEDIA_TYPE");
        refusedInFhir(luvn.get("/fhir/Task/null"), 404, "NOT_FOUND");
        refused(mll.get("/demo/luvn/received"), 403, "FORBIDDEN");
        refused(espoo.post("/api/messages", "text/plain", bytes(notice)), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(espoo.post("/api/messages", JSON, bytes("{}")), 422, "SCHEMA_REQUIRED");
        refused(stranger.get("/error"), 404, "NOT_FOUND");
        refused(operator.post("/api/messages", JSON, bytes("{}")), 403, "FORBIDDEN");
        refused(espoo.get("/api/messages/01a1ffc2-a8b7-73aa-a49a-7f0108da5f5f"), 404, "NOT_FOUND");
        refused(operator.get("/nothing-here"), 404, "NOT_FOUND");
        refused(operator.get(DOOR), 405, "METHOD_NOT_ALLOWED");
        assertThat(Tree.list(Caller.json(espoo.get("/api/messages")).get("messages")))
                .noneSatisfy(message -> assertThat(Tree.map(message)).containsEntry("messageId", "CASE"));
    }

    @Test
    void shutsNoDoorForOthersByAnAddressThatAStrangerMadeUp() {
        var door = "/in/luvn/nobodys-format";
        for (int each = 0; each < 3; each++) {
            stranger.get(door + ";x=/../../../assets/hub.css");
        }

        refused(luvn.post(door, JSON, bytes("{}")), 404, "UNKNOWN_FORMAT");
    }

    @Test
    void writesNobodyIntoItsLogs() throws NoSuchAlgorithmException {
        var notice = House.notice(number(), "CASE");
        espoo.post(DOOR, "application/x-www-form-urlencoded", notice);
        espoo.post(DOOR, JSON, bytes(new String(notice, StandardCharsets.UTF_8).replace("{", "[")));
        luvn.put("/fhir/Task/140513A902H", "application/fhir+json", "{\"resourceType\":\"140513A902H\"}");
        espoo.post(DOOR, JSON, notice);
        espoo.post("/api/messages", JSON, withABrokenFile());

        Said.nothingInTheLogs("140513A902H", "Aino", "Elina", "Poissaolot", "Esimerkki");
    }

    @Test
    void refusesTheSameNumberWithOtherContent() {
        var id = number();
        espoo.post(DOOR, JSON, House.notice(id, "CASE-" + id));

        refused(espoo.post(DOOR, JSON, House.notice(id, "OTHER-" + id)), 409, "ID_REUSED");
    }

    @Test
    void doesNotBelieveAHeaderThatNamesAnotherPartner() {
        var notice = House.notice(number(), "CASE");

        var answer = Caller.send(luvn.request(DOOR)
                .header("Content-Type", JSON)
                .header("caller", "espoo-opetus")
                .header("partner", "luvn")
                .header("CamelHttpPath", "/in/luvn/fhir-task")
                .POST(HttpRequest.BodyPublishers.ofByteArray(notice)));

        refused(answer, 403, "NOT_YOUR_DOOR");
    }

    @Test
    void showsEachPartnerItsOwnPartOnly() {
        var id = number();
        var receipt = Caller.json(espoo.post(DOOR, JSON, House.notice(id, "CASE-" + id)));
        var path = "/api/messages/" + receipt.get("id");

        assertThat(Caller.text(mll.get(path))).contains("mll-uusimaa").doesNotContain("luvn");
        assertThat(Caller.text(luvn.get(path))).contains("luvn").doesNotContain("mll-uusimaa");
        assertThat(Caller.text(operator.get(path)))
                .contains("luvn", "mll-uusimaa")
                .doesNotContain("Aino", "140513");
        assertThat(Caller.text(mll.get("/api/cases/" + receipt.get("caseId")))).doesNotContain("luvn");
        refusedInFhir(mll.get("/fhir/Task/" + parcel(receipt, "luvn")), 404, "NOT_FOUND");
    }

    @Test
    void answersHealthMetricsAndOpenApi() {
        for (var path : List.of("/health/started", "/health/live", "/health/ready", "/metrics", "/openapi")) {
            assertThat(operator.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(Caller.text(operator.get("/openapi"))).contains("/api/messages", "/in/{partner}/{format}");
        stranger.get("/api/messages");
        assertThat(Caller.text(operator.get("/metrics"))).contains("hub_refused_total");
    }

    @Test
    void carriesItsSecurityHeadersOnEveryAnswer() {
        for (var answer : List.of(
                stranger.get("/.well-known/jwks.json"),
                stranger.get("/sign-in"),
                stranger.get("/flows"),
                operator.get("/flows"),
                operator.get("/api/messages"),
                operator.get("/assets/hub.css"),
                operator.get("/nothing-here"),
                operator.get(DOOR),
                espoo.post(DOOR, JSON, new byte[0]))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as("%s", answer.uri())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    private Map<String, Object> message(Map<String, Object> receipt) {
        return Caller.json(espoo.get("/api/messages/" + receipt.get("id")));
    }

    private String received(String partner) {
        return Caller.text(operator.get("/demo/" + partner + "/received"));
    }

    /** Whoever reads this PDF would say which word it met in place of another. */
    private static byte[] withABrokenFile() throws NoSuchAlgorithmException {
        var pdf = bytes("%PDF-1.4\n1 0 obj null Esimerkki\n2 0 obj null\nendobj\n%%EOF");
        return Letter.notification(number())
                .with(
                        "attachments",
                        List.of(Map.of(
                                "id",
                                "liite",
                                "name",
                                "liite.pdf",
                                "mediaType",
                                "application/pdf",
                                "sha256",
                                HexFormat.of()
                                        .formatHex(MessageDigest.getInstance("SHA-256")
                                                .digest(pdf)),
                                "content",
                                Base64.getEncoder().encodeToString(pdf))))
                .bytes();
    }
}
