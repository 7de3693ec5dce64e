package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Said.bytes;
import static fi.yhdyspinta.hub.Said.number;
import static fi.yhdyspinta.hub.Said.parcel;
import static fi.yhdyspinta.hub.Said.refused;
import static fi.yhdyspinta.hub.Said.refusedInFhir;
import static fi.yhdyspinta.hub.Said.seen;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.FhirR4;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Letter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The doors beside a plain post, on the real server: X-Road, FHIR, files, the inbox; and partners made while it runs. */
@ArquillianTest
class DoorsIT {
    private static final String JSON = "application/json";
    private static final String FHIR = "application/fhir+json";
    private static final String XROAD = "/xroad/canonical";

    /** As src/test/liberty/bootstrap.properties has them. */
    private static final String SECURITY_SERVER = "127.0.0.2";

    private static final String DOOR_KEY = "a-key-of-the-tests-own-security-server";

    private final Caller espoo = Caller.named("espoo-opetus");
    private final Caller luvn = Caller.named("luvn");
    private final Caller operator = Caller.named("operator");
    private final Caller stranger = Caller.nobody();

    @AfterAll
    static void nobodyAndNoSecretStandsInTheLogs() {
        Said.nothingInTheLogs("140513A902H", "Aino", "Poissaolot", "Esimerkki", MadePartner.SECRET, DOOR_KEY);
    }

    @Test
    void opensXRoadToItsOwnSecurityServerAloneAndTellsOthersNothing() throws IOException {
        for (var caller : List.of(stranger, espoo, operator)) {
            for (var path : List.of(XROAD, "/xroad/canonical?x=1", "/xroad;a=b/canonical", "/xroad")) {
                tellsNothing(send(caller, path));
            }
            // the right key, an address that only headers tell, and a client that is nobody's
            tellsNothing(send(
                    caller,
                    XROAD,
                    "Yhdyspinta-Door-Key: " + DOOR_KEY,
                    "X-Road-Client: FI/MUN/9990101-9/Opetus",
                    "X-Forwarded-For: " + SECURITY_SERVER,
                    "Forwarded: for=" + SECURITY_SERVER,
                    "$WSRA: " + SECURITY_SERVER,
                    "$WSRH: " + SECURITY_SERVER));
        }
        assertThat(fromSecurityServer("Yhdyspinta-Door-Key: guess")).startsWith("HTTP/1.1 401 ");

        // the gate is the server's own: with address and key the next question is who calls through it
        assertThat(fromSecurityServer("Yhdyspinta-Door-Key: " + DOOR_KEY, "X-Road-Client: FI/MUN/9990101-9/Opetus"))
                .startsWith("HTTP/1.1 403 ")
                .contains("XROAD_CLIENT_UNKNOWN");
    }

    private static void tellsNothing(HttpResponse<byte[]> answer) {
        refused(answer, 401, "UNAUTHENTICATED");
        assertThat(Tree.list(Caller.json(answer).get("problems"))).hasSize(1);
        assertThat(Caller.text(answer).toLowerCase(Locale.ROOT))
                .doesNotContain("road", "security server", "liityntäpalvelin", "door-key", "espoo", "127.0.0");
    }

    private static HttpResponse<byte[]> send(Caller caller, String path, String... headers) {
        var request = caller.request(path).header("Content-Type", JSON);
        Stream.of(headers).map(header -> header.split(": ", 2)).forEach(header -> request.header(header[0], header[1]));
        return Caller.send(request.POST(
                HttpRequest.BodyPublishers.ofByteArray(Letter.contact(number()).bytes())));
    }

    /** What the hub says to a call from the security server's address. */
    private static String fromSecurityServer(String... headers) throws IOException {
        try (var socket = new Socket("localhost", Place.port(), InetAddress.getByName(SECURITY_SERVER), 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + XROAD + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + JSON
                                    + "\r\nContent-Length: 2\r\nConnection: close\r\n" + String.join("\r\n", headers)
                                    + "\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusesInFhirWhateverIsRefusedAtFhir() {
        var message = "/fhir/$process-message";
        var none = HttpRequest.BodyPublishers.noBody();

        for (var unknown : List.of(stranger, new Caller(stranger.base(), "demo-luvn.guess"))) {
            isOutcome(unknown.get("/fhir/metadata"), 401, "UNAUTHENTICATED");
            isOutcome(unknown.post(message, FHIR, bytes("{}")), 401, "UNAUTHENTICATED");
        }
        isOutcome(luvn.put("/fhir/metadata", FHIR, "{}"), 405, "METHOD_NOT_ALLOWED");
        isOutcome(luvn.get(message), 405, "METHOD_NOT_ALLOWED");
        isOutcome(Caller.send(luvn.request("/fhir/Task/x").DELETE()), 405, "METHOD_NOT_ALLOWED");
        isOutcome(Caller.send(luvn.request("/fhir/Task/x").method("PATCH", none)), 405, "METHOD_NOT_ALLOWED");
        isOutcome(luvn.post(message, FHIR, new byte[(1 << 20) + 1]), 413, "BODY_TOO_LARGE");
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
            isOutcome(luvn.post(message, type, bytes("{}")), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
        isOutcome(luvn.post(message, FHIR, bytes("{\"a\":")), 400, "JSON_MALFORMED");
    }

    private static void isOutcome(HttpResponse<byte[]> answer, int status, String code) {
        refusedInFhir(answer, status, code);
        assertThat(FhirR4.errors(Caller.text(answer))).as("%s", answer.uri()).isEmpty();
    }

    @Test
    void saysWhatItCanDoOverFhirAndDoesIt() {
        var answer = luvn.get("/fhir/metadata");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(FHIR);
        assertThat(FhirR4.errors(Caller.text(answer))).isEmpty();
        var statement = Caller.json(answer);
        assertThat(statement)
                .containsEntry("resourceType", "CapabilityStatement")
                .containsEntry("fhirVersion", "4.0.1");
        var base = Tree.text(Tree.map(statement.get("implementation")), "url");
        assertThat(base).isEqualTo(stranger.base() + "/fhir");
        var task = Tree.map(
                Tree.list(Tree.map(Tree.list(statement.get("rest")).get(0)).get("resource"))
                        .get(0));
        assertThat(task.get("type")).isEqualTo("Task");
        var parameters = Tree.list(task.get("searchParam")).stream()
                .map(Tree::map)
                .map(parameter -> Tree.text(parameter, "name"))
                .toList();
        assertThat(parameters).contains("_id", "_lastUpdated");
        var path = base.substring(stranger.base().length()) + "/Task?_lastUpdated=ge2026-01-01T00:00:00Z&_count=1";
        var found = luvn.get(path);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Caller.json(found)).containsEntry("resourceType", "Bundle").containsEntry("type", "searchset");
    }

    @Test
    void showsThePublicPartsOfItsKeysToWhoeverSealsSomethingToIt() throws IOException {
        var own = Tree.list(Json.object(Files.readAllBytes(Place.of("data").resolve("demo-keys/hub-jwe-keys")))
                        .get("keys"))
                .stream()
                .map(Tree::map)
                .toList();

        var answer = stranger.get("/.well-known/jwks.json");

        var open = Tree.list(Caller.json(answer).get("keys")).stream()
                .map(Tree::map)
                .toList();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(open).hasSameSizeAs(own).isNotEmpty();
        for (int place = 0; place < own.size(); place++) {
            assertThat(own.get(place)).containsKey("d");
            assertThat(open.get(place))
                    .containsEntry("kid", own.get(place).get("kid"))
                    .containsEntry("x", own.get(place).get("x"))
                    .containsEntry("use", "enc");
            assertThat(Set.of("kty", "use", "kid", "crv", "x", "y", "n", "e", "alg", "iat", "nbf", "exp"))
                    .containsAll(open.get(place).keySet());
            assertThat(Caller.text(answer)).doesNotContain(Tree.text(own.get(place), "d"));
        }
    }

    @Test
    void makesAPartnerOfAProfileThatGetsMessagesAndAnswersThem() throws IOException {
        try (var sink = new Sink()) {
            assertThat(Caller.text(operator.get("/api/profiles"))).contains("\"kuraattori\"", "Skolkurator");
            assertThat(operator.get("/api/profiles/kuraattori").statusCode()).isEqualTo(200);
            refused(operator.get("/api/profiles/nobody"), 404, "NOT_FOUND");
            refused(espoo.get("/api/profiles"), 403, "FORBIDDEN");
            var kuraattori = MadePartner.of("kuraattori", "http://localhost:" + sink.port(), Map.of());
            var name = kuraattori.name();
            refused(
                    operator.post(
                            "/api/profiles/psykologi/partners",
                            JSON,
                            MadePartner.request(name, "http://localhost:1", Map.of())),
                    409,
                    "PARTNER_EXISTS");

            var receipt = sent(jointWork(name, "CASE"));

            Eventually.within(Duration.ofSeconds(10), "it has come", () -> !sink.at("/messages")
                    .isEmpty());
            var delivery = sink.at("/messages").get(0);
            assertThat(delivery.authorization()).isEqualTo("Bearer " + MadePartner.SECRET);
            assertThat(delivery.key()).isEqualTo(parcel(receipt, name));
            assertThat(new String(delivery.body(), StandardCharsets.UTF_8)).contains("140513A902H", "Poissaolot");
            kuraattori.answers(parcel(receipt, name), "{\"state\": \"accepted\"}");
            assertThat(seen(espoo, receipt, name)).containsEntry("state", "accepted");
        }
    }

    @Test
    void holdsWhatIsForAPausedPartnerAndLetsEachCaseGoInItsOrder() throws Exception {
        try (var sink = new Sink()) {
            var name = MadePartner.of("kuraattori", "http://localhost:" + sink.port(), Map.of())
                    .name();
            var pause = "/api/partners/" + name + "/pause";
            assertThat(operator.put(pause, "text/plain", "Huoltokatko").statusCode())
                    .isEqualTo(204);
            refused(espoo.put(pause, "text/plain", "Huoltokatko"), 403, "FORBIDDEN");
            refused(operator.put("/api/partners/nobody/pause", "text/plain", "Huoltokatko"), 404, "NOT_FOUND");

            var one = Stream.of("A", "B", "A", "A", "B")
                    .map(which -> sent(jointWork(name, which)))
                    .toList();
            var urgent = sent(jointWork(name, "A").envelope("urgency", "urgent"));

            // what might wake it: a word to send again, a second word to pause, a sweep, and others' deliveries
            one.forEach(receipt -> assertThat(
                            operator.post("/api/flows/parcels/" + parcel(receipt, name) + "/retry", JSON, new byte[0])
                                    .statusCode())
                    .isEqualTo(204));
            var since = Caller.json(operator.get(pause)).get("since");
            operator.put(pause, "text/plain", "Toinen syy");
            assertThat(Caller.json(operator.get(pause)))
                    .containsEntry("paused", true)
                    .containsEntry("by", "operator")
                    .containsEntry("since", since)
                    .containsEntry("reason", "Toinen syy");
            var other = sent(Letter.jointWork(number()));
            Eventually.within(Duration.ofSeconds(10), "others get theirs", () -> seen(espoo, other, "luvn")
                    .containsKey("deliveredAt"));
            TimeUnit.MILLISECONDS.sleep(1500);
            assertThat(sink.deliveries).isEmpty();
            assertThat(seen(espoo, urgent, name)).containsEntry("attempts", 0).containsEntry("stage", "queued");

            assertThat(Caller.send(operator.request(pause).DELETE()).statusCode())
                    .isEqualTo(204);

            Eventually.within(Duration.ofSeconds(10), "all have come", () -> sink.deliveries.size() >= 6);
            var order = sink.deliveries.stream().map(Sink.Delivery::message).toList();
            assertThat(order).doesNotHaveDuplicates().contains(Tree.text(urgent, "id"));
            assertThat(order).containsSubsequence(ids(one, 0, 2, 3)).containsSubsequence(ids(one, 1, 4));
            assertThat(Caller.json(operator.get(pause))).containsEntry("paused", false);
        }
    }

    private static List<String> ids(List<Map<String, Object>> receipts, int... places) {
        return Arrays.stream(places)
                .mapToObj(place -> Tree.text(receipts.get(place), "id"))
                .toList();
    }

    private Map<String, Object> sent(Letter letter) {
        var answer = espoo.post("/api/messages", JSON, letter.bytes());
        assertThat(answer.statusCode()).isEqualTo(202);
        return Caller.json(answer);
    }

    private static Letter jointWork(String partner, String which) {
        return Letter.jointWork(number()).recipient("partner", partner).envelope("caseId", "CASE-" + partner + which);
    }
}
