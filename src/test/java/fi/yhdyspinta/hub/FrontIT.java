package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.road.TestCertificates;
import fi.yhdyspinta.road.TestCertificates.Identity;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front of the house on a real server: its TLS, its ports, certificates of callers, and a proxy before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontIT {
    private static final String PROXY_KEY = "a-key-of-the-tests-own-proxy-in-front";

    private Identity first;
    private Identity next;
    private Identity over;
    private Identity stranger;
    private HubProcess hub;
    private int admin;
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
        admin = HubProcess.freePort();
        mutual = HubProcess.freePort();
        hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.of(
                                "HUB_DEMO",
                                "true",
                                "HUB_ROUTES",
                                routes.toString(),
                                "ADMIN_PORT",
                                Integer.toString(admin),
                                "MTLS_PORT",
                                Integer.toString(mutual),
                                "HUB_PROXY_FROM",
                                "127.0.0.1",
                                "HUB_PROXY_KEY",
                                PROXY_KEY))
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
        for (int port : List.of(hub.httpsPort(), admin, mutual)) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/api/messages",
                "/api/none",
                "/health/ready",
                "/metrics",
                "/openapi",
                "/ibm/api/",
                "/assets/none"
            })
    void putsItsHeadersOnEveryAnswer(String path) throws IOException {
        var sealed = TlsCall.get(admin, path, null, "").text();
        var open = Caller.nobody(hub.port()).get(path);

        assertThat(sealed)
                .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "frame-ancestors 'none'")
                .doesNotContainIgnoringCase("\r\nserver:", "x-powered-by");
        assertThat(open.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        // here the hub's own address is http: nobody is to be sent away from it
        assertThat(open.headers().firstValue("Strict-Transport-Security")).isEmpty();
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
                .isInstanceOf(IOException.class);
        // a client of TLS 1.3 has done its part before the server has looked
        assertThat(saidTo(stolen)).isEmpty();
    }

    private String saidTo(Identity identity) {
        try {
            return TlsCall.get(mutual, "/api/inbox", identity, "", "TLSv1.3").text();
        } catch (IOException refused) {
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
    void warnsBeforeAPinnedCertificateEnds() throws IOException {
        TlsCall.get(mutual, "/api/inbox", first, "");
        TlsCall.get(mutual, "/api/inbox", over, "");

        var operations = TlsCall.get(admin, "/api/operations", null, "Authorization: Bearer " + operatorKey() + "\r\n")
                .text();

        assertThat(operations).contains("client-certificate");
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
        assertThat(through("X-Forwarded-Proto", "https", "Yhdyspinta-Proxy-Key", PROXY_KEY)
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isPresent();
        assertThat(through("X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private HttpResponse<byte[]> through(String... headers) {
        var nobody = new Caller("http://127.0.0.1:" + hub.port(), null);
        return Caller.send(nobody.request("/api/inbox").headers(headers).GET());
    }

    @Test
    void letsACallersWaitNeitherOutNorIn() {
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

    private String operatorKey() {
        return Caller.of(hub.port(), hub.data(), "operator").key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/flows",
                "/flows/",
                "/flows;a=b",
                "/api/flows/queues",
                "/api/operations",
                "/api/operations/keys",
                "/api/audit/export",
                "/api/audit/chain",
                "/api/profiles",
                "/api/partners/luvn",
                "/api/partners/luvn/pause",
                "/metrics",
                "/metrics?scope=base",
                "/openapi",
                "/openapi/ui/",
                "/health",
                "/api/audit",
                "/api/messages"
            })
    void runsTheHubAtThePortForThatAlone(String path) throws IOException {
        var header = "Authorization: Bearer " + operatorKey() + "\r\n";

        assertThat(TlsCall.get(admin, path, null, header).status()).as("there").isIn(200, 302, 303);
        for (var answer : List.of(
                Caller.of(hub.port(), hub.data(), "operator").get(path).statusCode(),
                TlsCall.get(hub.httpsPort(), path, null, header).status(),
                TlsCall.get(mutual, path, null, header).status(),
                // the port that a caller names is not the one it came to
                TlsCall.send(
                                hub.httpsPort(),
                                "GET " + path + " HTTP/1.1\r\nHost: localhost:" + admin + "\r\n" + header + "\r\n",
                                null)
                        .status())) {
            assertThat(answer).as("elsewhere").isIn(401, 404);
        }
        assertThat(Caller.of(hub.port(), hub.data(), "luvn")
                        .get("/api/flows/queues")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsPartnersPathsAndProbesAtEveryPort() throws IOException {
        var header = "Authorization: Bearer "
                + Caller.of(hub.port(), hub.data(), "luvn").key() + "\r\n";
        for (int port : List.of(hub.httpsPort(), mutual, admin)) {
            for (var path : List.of(
                    "/api/inbox",
                    "/api/messages",
                    "/api/partners/luvn/credentials",
                    "/api/audit/keys",
                    "/health/ready",
                    "/health/live",
                    "/health/started")) {
                assertThat(TlsCall.get(port, path, null, header).status())
                        .as("%s at %s", path, port)
                        .isEqualTo(200);
            }
            for (var path : List.of("/ibm/api/", "/ibm/api/config", "/IBMJMXConnectorREST", "/ibm/api/explorer")) {
                assertThat(TlsCall.get(port, path, null, header).status())
                        .as("%s at %s", path, port)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void opensNoSessionOfTheHubElsewhere() throws IOException {
        var form = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + ("key=" + operatorKey()).length() + "\r\n\r\nkey=" + operatorKey();

        assertThat(TlsCall.send(admin, form, null).text()).contains(" 303 ", "Set-Cookie");
        assertThat(TlsCall.send(hub.httpsPort(), form, null).text()).doesNotContain("Set-Cookie");
    }
}
