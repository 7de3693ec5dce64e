package fi.yhdyspinta.hub;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.road.TestCertificates;
import fi.yhdyspinta.road.TestCertificates.Identity;
import fi.yhdyspinta.walk.FreePorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front of the house on a real server: its TLS, certificates of callers, and a proxy before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontIT {
    private static final String PROXY_KEY = "a-key-of-the-tests-own-proxy-in-front";

    private Identity first;
    private Identity next;
    private Identity over;
    private Identity stranger;
    private HubProcess hub;
    private int mutual;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        // the one signs itself, the other is signed by an authority that nobody here has heard of
        first = TestCertificates.authority("luvn-first");
        next = TestCertificates.issued(TestCertificates.authority("county"), "luvn-next");
        over = TestCertificates.issued(
                TestCertificates.authority("county"),
                "luvn-over",
                Instant.now().minusSeconds(7200),
                Instant.now().minusSeconds(60));
        stranger = TestCertificates.authority("luvn-first");
        var routes = Sink.routesTo(1, folder.resolve("routes"));
        pin(routes, "luvn", first, next);
        pin(routes, "mll-uusimaa", over);
        var file = routes.resolve("partners/luvn/partner.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "  - {format: fhir-message}\n",
                                "  - {format: fhir-message}\n  - {format: hus-referral}\n"));
        mutual = FreePorts.next();
        int https = FreePorts.next();
        hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.ofEntries(
                                entry("HUB_DEMO", "true"),
                                entry("HUB_ROUTES", routes.toString()),
                                // a program on this machine may still come over http
                                entry("HUB_URL", "https://localhost:" + https),
                                entry("HTTPS_PORT", Integer.toString(https)),
                                entry("MTLS_PORT", Integer.toString(mutual)),
                                entry("HUB_PROXY_FROM", "127.0.0.1"),
                                entry("HUB_PROXY_KEY", PROXY_KEY)))
                .start();
    }

    private static void pin(Path routes, String partner, Identity... identities) throws Exception {
        var file = routes.resolve("partners").resolve(partner).resolve("partner.yaml");
        var prints = new StringBuilder();
        for (var identity : identities) {
            prints.append(prints.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(identity.certificate().getEncoded())))
                    .append('"');
        }
        Files.writeString(file, Files.readString(file) + "\ncredentials: {certificates: [" + prints + "]}\n");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void speaksTlsOfTodayAndNoneOfYesterday() throws IOException {
        for (int port : List.of(hub.httpsPort(), mutual)) {
            for (var version : List.of("TLSv1.2", "TLSv1.3")) {
                var answer = TlsCall.get(port, "/sign-in", null, "", version);

                assertThat(answer.protocol()).isEqualTo(version);
                assertThat(answer.cipher())
                        .matches("TLS_(ECDHE_.*|AES.*|CHACHA20.*)")
                        .contains("256");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).contains("Strict-Transport-Security: max-age=31536000");
            }
            for (var version : List.of("TLSv1", "TLSv1.1")) {
                assertThatThrownBy(() -> TlsCall.get(port, "/sign-in", null, "", version))
                        .as("%s at %s", version, port)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void letsAPartnerInByEachOfItsPinnedCertificates() throws IOException {
        for (var version : List.of("TLSv1.2", "TLSv1.3")) {
            for (var identity : List.of(first, next)) {
                var answer = TlsCall.get(mutual, "/api/inbox", identity, "", version);

                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
        }
        assertThat(TlsCall.get(mutual, "/api/partners/luvn/credentials", first, "")
                        .status())
                .isEqualTo(200);
        assertThat(TlsCall.get(mutual, "/api/partners/espoo-opetus/credentials", first, "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void letsNobodyInByAnotherCertificate() throws IOException {
        assertThat(TlsCall.get(mutual, "/api/inbox", stranger, "").status()).isEqualTo(401);
        assertThat(TlsCall.get(mutual, "/api/inbox", over, "").status()).isEqualTo(401);
        assertThat(TlsCall.get(mutual, "/api/inbox", null, "").status()).isEqualTo(401);
        // elsewhere nobody is asked for one
        assertThat(TlsCall.get(hub.httpsPort(), "/api/inbox", first, "").status())
                .isEqualTo(401);
    }

    @Test
    void wantsTheKeyOfACertificateAndNotItsBytes() throws Exception {
        var stolen = new Identity(TestCertificates.authority("thief").keys(), first.certificate(), null);

        assertThatThrownBy(() -> TlsCall.get(mutual, "/api/inbox", stolen, "", "TLSv1.2"))
                .isInstanceOfAny(SSLException.class, SocketException.class);
        // a client of TLS 1.3 has done its part before the server has looked
        assertThat(saidTo(stolen)).isEmpty();
        assertThat(saidTo(first)).as("with the certificate's own key").startsWith("HTTP/1.1 200 ");
    }

    // a server that says nothing until the time is over would be another fault
    private String saidTo(Identity identity) throws IOException {
        try {
            return TlsCall.get(mutual, "/api/inbox", identity, "", "TLSv1.3").text();
        } catch (SSLException | SocketException turnedAway) {
            return "";
        }
    }

    @Test
    void stillTakesAKeyWhereACertificateIsAskedFor() throws IOException {
        var key = "Authorization: Bearer "
                + Caller.of(hub.port(), hub.data(), "espoo-opetus").key() + "\r\n";

        assertThat(TlsCall.get(mutual, "/api/messages", null, key).status()).isEqualTo(200);
        assertThat(TlsCall.get(mutual, "/api/partners/espoo-opetus/credentials", first, key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void believesAProxyThatShowsItsKeyAndNobodyElse() throws Exception {
        var certificate =
                ":" + Base64.getEncoder().encodeToString(first.certificate().getEncoded()) + ":";

        assertThat(through("Client-Cert", certificate, "Yhdyspinta-Proxy-Key", PROXY_KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(through("Client-Cert", certificate).statusCode()).isEqualTo(401);
        assertThat(through("Client-Cert", certificate, "Yhdyspinta-Proxy-Key", PROXY_KEY + "x")
                        .statusCode())
                .isEqualTo(401);
        var unpinned =
                ":" + Base64.getEncoder().encodeToString(stranger.certificate().getEncoded()) + ":";
        assertThat(through("Client-Cert", unpinned, "Yhdyspinta-Proxy-Key", PROXY_KEY)
                        .statusCode())
                .isEqualTo(401);
        for (var broken : List.of("::", ":!:", "x", ":AAAA:")) {
            assertThat(through("Client-Cert", broken, "Yhdyspinta-Proxy-Key", PROXY_KEY)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void turnsAwayWhoeverCameToTheProxyInClear() {
        var clear = new String[] {"Yhdyspinta-Proxy-Key", PROXY_KEY, "X-Forwarded-Proto", "http"};
        var stranger = new Caller("http://127.0.0.1:" + hub.port(), null);
        var luvn = Caller.of(hub.port(), hub.data(), "luvn");

        var looking = Caller.send(
                stranger.request("/api/inbox?after=1").headers(clear).GET());
        var keyed = Caller.send(luvn.request("/api/inbox").headers(clear).GET());
        var page = Caller.send(stranger.request("/sign-in").headers(clear).GET());

        assertThat(looking.statusCode()).isEqualTo(308);
        assertThat(looking.headers().firstValue("Location"))
                .contains("https://localhost:" + hub.httpsPort() + "/api/inbox?after=1");
        assertThat(page.statusCode()).isEqualTo(308);
        assertThat(keyed.statusCode()).isEqualTo(403);
        assertThat(Caller.text(keyed)).contains("TLS_REQUIRED");
        for (var answer : List.of(looking, keyed, page)) {
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    private HttpResponse<byte[]> through(String... headers) {
        var nobody = new Caller("http://127.0.0.1:" + hub.port(), null);
        return Caller.send(nobody.request("/api/inbox").headers(headers).GET());
    }

    @Test
    void countsWrongKeysByTheCallersAddressBehindItsProxy() {
        var key = new String[] {"Yhdyspinta-Proxy-Key", PROXY_KEY};
        for (int guess = 0; guess < 12; guess++) {
            asked("203.0.113.7", key);
        }

        assertThat(asked("203.0.113.7", key)).isEqualTo(429);
        assertThat(asked("203.0.113.8", key)).isEqualTo(401);
        // who says by itself that it is another is the same one
        assertThat(asked("203.0.113.8, 203.0.113.7", key)).isEqualTo(429);
    }

    private int asked(String from, String... more) {
        var nobody = new Caller("http://127.0.0.1:" + hub.port(), "demo-luvn.guess");
        return Caller.send(nobody.request("/api/inbox")
                        .headers(more)
                        .header("X-Forwarded-For", from)
                        .GET())
                .statusCode();
    }

    @Test
    void warnsBeforeAPinnedCertificateEnds() throws IOException {
        TlsCall.get(mutual, "/api/inbox", first, "");

        var operations = Caller.of(hub.port(), hub.data(), "operator").get("/api/operations");

        assertThat(Caller.text(operations)).contains("client-certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE lahete [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><lahete tunnus=\"X-1\">&x;</lahete>",
                "<!DOCTYPE lahete SYSTEM \"http://localhost:%d/a.dtd\"><lahete tunnus=\"X-2\"/>",
                "<!DOCTYPE lahete [<!ENTITY %% x SYSTEM \"http://localhost:%d/x\">%%x;]><lahete tunnus=\"X-3\"/>",
                "<lahete xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\" parse=\"text\"/></lahete>",
                "<?xml-stylesheet type=\"text/xsl\" href=\"http://localhost:%d/a.xsl\"?><lahete tunnus=\"X-4\"/>",
                "<lahete xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://localhost:%d/a.xsd\"/>"
            })
    void followsNothingThatXmlAtADoorNames(String document) throws IOException {
        try (var trap = new ServerSocket(0)) {
            trap.setSoTimeout(1);
            var body = document.replace("%d", Integer.toString(trap.getLocalPort()))
                    .replace("%%", "%");
            var answer = Caller.of(hub.port(), hub.data(), "luvn")
                    .post("/in/luvn/hus-referral", "application/xml", body.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.statusCode()).as(Caller.text(answer)).isIn(400, 422);
            assertThat(Caller.text(answer)).doesNotContain("root:", "/etc/passwd", "localhost", "lahete tunnus");
            assertThatThrownBy(trap::accept).as("nobody has called").isInstanceOf(SocketTimeoutException.class);
        }
    }
}
