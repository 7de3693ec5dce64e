package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.Letter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Partners come in by credentials of their own, at a hub on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialIT {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = new byte[0];
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'b');
    private static final String NEXT =
            "whsec_" + Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'c');
    private static final String FORM = "application/x-www-form-urlencoded";

    private ECKey key;
    private HubProcess hub;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("2026").generate();
        var routes = Sink.routesTo(1, folder.resolve("routes"));
        var file = routes.resolve("partners/luvn/partner.yaml");
        Files.writeString(
                file, Files.readString(file) + "\ncredentials: {jwks: " + new JWKSet(key).toString(true) + "}\n");
        var signing = routes.resolve("partners/espoo-opetus/partner.yaml");
        Files.writeString(signing, Files.readString(signing) + "\ncredentials: {webhook: espoo-webhook}\n");
        hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.of(
                                "HUB_DEMO", "true",
                                "HUB_ROUTES", routes.toString(),
                                "HUB_KEY_DAYS", "6",
                                "HUB_TIDY_MS", "1000"))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void letsAPartnerChangeItsKey() {
        var old = named("espoo-opetus");

        var made = old.post("/api/partners/espoo-opetus/credentials", JSON, NOTHING);
        assertThat(made.statusCode()).as(Caller.text(made)).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        var next = new Caller(old.base(), (String) Caller.json(made).get("key"));
        assertThat(old.post("/api/partners/espoo-opetus/credentials", JSON, NOTHING)
                        .statusCode())
                .isEqualTo(409);
        assertThat(delete(next, "/api/partners/espoo-opetus/credentials/demo-espoo-opetus"))
                .isEqualTo(204);

        assertThat(old.get("/api/messages").statusCode()).isEqualTo(401);
        assertThat(next.get("/api/messages").statusCode()).isEqualTo(200);
        assertThat(next.get("/api/partners/luvn/credentials").statusCode()).isEqualTo(404);
        var listed = Caller.text(named("operator").get("/api/partners/espoo-opetus/credentials"));
        assertThat(listed)
                .contains("\"revoked\"", "\"live\"", "lastUsedAt")
                .doesNotContain(next.key().split("\\.")[1]);
    }

    @Test
    void warnsOfAKeyThatEndsSoon() {
        var operator = named("operator");
        var made = named("mll-uusimaa").post("/api/partners/mll-uusimaa/credentials", JSON, NOTHING);
        var id = (String) Caller.json(made).get("id");

        assertThat(Caller.text(operator.get("/api/operations"))).contains(id, "\"warning\":7");
        assertThat(Caller.text(Caller.send(
                        operator.request("/flows").header("Accept", "text/html").GET())))
                .contains(id);
        Eventually.within(
                Duration.ofMinutes(3), "the key's days are measured", () -> Caller.text(operator.get("/metrics"))
                        .contains("hub_credential_expires_days"));
    }

    @Test
    void givesATokenForAnAssertionOnce() throws Exception {
        var nobody = new Caller(named("luvn").base(), null);
        var metadata = nobody.get("/.well-known/oauth-authorization-server");
        assertThat(metadata.statusCode()).as(Caller.text(metadata)).isEqualTo(200);
        var place = (String) Caller.json(metadata).get("token_endpoint");
        var assertion = assertion(place);

        var given = token(nobody, assertion);
        assertThat(given.statusCode()).as(Caller.text(given)).isEqualTo(200);
        assertThat(Caller.json(given)).containsEntry("token_type", "Bearer").containsEntry("expires_in", 600);
        var byToken = new Caller(nobody.base(), (String) Caller.json(given).get("access_token"));
        assertThat(byToken.get("/api/messages").statusCode()).isEqualTo(200);
        var refused = byToken.post("/api/partners/luvn/credentials", JSON, NOTHING);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Caller.text(refused)).contains("CREDENTIAL_BY_KEY_ONLY");

        var again = token(nobody, assertion);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Caller.json(again)).containsEntry("error", "invalid_client");
        assertThat(new Caller(nobody.base(), assertion).get("/api/messages").statusCode())
                .isEqualTo(401);
    }

    @Test
    void makesAGuesserWaitAndNotThePartner() {
        var operator = named("operator");
        assertThat(operator.get("/api/operations").statusCode()).isEqualTo(200);

        var guesser = new Caller(operator.base(), "demo-operator.guessed-guessed-guessed-guessed");
        HttpResponse<byte[]> last = null;
        for (int turn = 0; turn < 12; turn++) {
            last = guesser.get("/api/operations");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(Caller.text(last)).contains("TOO_MANY_TRIES");
        assertThat(operator.get("/api/operations").statusCode()).isEqualTo(200);
    }

    @Test
    void takesWhatAPartnerHasSigned() throws Exception {
        var secrets = WebhookSecrets.of(NEXT + " " + SECRET).orElseThrow();
        Files.writeString(hub.data().resolve("demo-keys/espoo-webhook"), SECRET);
        var body = Letter.jointWork("SIGNED-1").bytes();
        long now = Instant.now().getEpochSecond();
        var signature = secrets.sign("msg_1", now, body);

        var taken = signed("espoo-opetus", now, body, signature);
        assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(202);
        var place = taken.headers().firstValue("Location").orElseThrow();
        assertThat(messages()).contains("SIGNED-1");

        // what somebody has caught and posts again is answered as it was, and walks no second time
        var again = signed("espoo-opetus", now, body, signature);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location")).contains(place);
    }

    @Test
    void turnsAwayWhatIsNotSignedByThePartnerForThisMomentAndBody() throws Exception {
        var secrets = WebhookSecrets.of(SECRET).orElseThrow();
        Files.writeString(hub.data().resolve("demo-keys/espoo-webhook"), SECRET);
        var body = Letter.jointWork("SIGNED-2").bytes();
        var other = Letter.jointWork("SIGNED-3").bytes();
        long now = Instant.now().getEpochSecond();
        var signature = secrets.sign("msg_1", now, body);

        assertRefused(signed("espoo-opetus", now, other, signature), "SIGNATURE_WRONG");
        assertRefused(signed("espoo-opetus", now - 1, body, signature), "SIGNATURE_WRONG");
        assertRefused(signed("luvn", now, body, signature), "SIGNATURE_WRONG");
        assertRefused(signed("nobody", now, body, signature), "SIGNATURE_WRONG");
        assertRefused(
                signed(
                        "espoo-opetus",
                        now,
                        body,
                        WebhookSecrets.of(NEXT).orElseThrow().sign("msg_1", now, body)),
                "SIGNATURE_WRONG");
        for (long second : new long[] {now - 400, now + 400}) {
            assertRefused(signed("espoo-opetus", second, body, secrets.sign("msg_1", second, body)), "SIGNATURE_TIME");
        }
        var tooLarge = new byte[(1 << 20) + 1];
        assertThat(signed("espoo-opetus", now, tooLarge, secrets.sign("msg_1", now, tooLarge))
                        .statusCode())
                .isEqualTo(413);
        // a signature opens the partner's own doors alone
        assertThat(Caller.send(signed("/api/messages", now, signature)
                                .header("Content-Type", JSON)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(messages()).doesNotContain("SIGNED-2", "SIGNED-3");
    }

    private String messages() {
        var answer = named("operator").get("/api/messages");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Caller.text(answer);
    }

    private static void assertRefused(HttpResponse<byte[]> answer, String code) {
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(401);
        assertThat(Caller.text(answer)).contains(code);
    }

    private HttpResponse<byte[]> signed(String partner, long second, byte[] body, String signature) {
        return Caller.send(signed("/in/" + partner + "/canonical", second, signature)
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder signed(String path, long second, String signature) {
        return new Caller(named("luvn").base(), null)
                .request(path)
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", Long.toString(second))
                .header("webhook-signature", signature);
    }

    private HttpResponse<byte[]> token(Caller caller, String assertion) {
        return caller.post(
                "/oauth/token",
                FORM,
                ("grant_type=client_credentials&client_assertion_type="
                                + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                                + assertion)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private String assertion(String place) throws Exception {
        var now = Instant.now();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("2026").build(),
                new JWTClaimsSet.Builder()
                        .issuer("luvn")
                        .subject("luvn")
                        .audience(List.of(place))
                        .expirationTime(Date.from(now.plusSeconds(120)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private Caller named(String name) {
        return Caller.of(hub.port(), hub.data(), name);
    }

    private static int delete(Caller caller, String path) {
        return Caller.send(caller.request(path).method("DELETE", HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }
}
