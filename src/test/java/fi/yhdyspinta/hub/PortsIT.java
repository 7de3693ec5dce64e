package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers at which port of a real server, and what a browser's session there is safe from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortsIT {
    private HubProcess hub;
    private int admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        admin = FreePorts.next();
        int https = FreePorts.next();
        hub = new HubProcess(
                        folder,
                        Map.of(
                                "HUB_DEMO",
                                "true",
                                "HUB_URL",
                                "https://localhost:" + https,
                                "HTTPS_PORT",
                                Integer.toString(https),
                                "ADMIN_PORT",
                                Integer.toString(admin)))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private String operatorKey() {
        return Caller.of(hub.port(), hub.data(), "operator").key();
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
    }

    // elsewhere who is of the hub is nobody, and the server's own pages are unknown
    @ParameterizedTest
    @CsvSource({
        "/flows, 200, 401",
        "/flows/, 200, 401",
        "/flows;a=b, 200, 401",
        "/api/flows/queues, 200, 401",
        "/api/operations, 200, 401",
        "/api/operations/keys, 200, 401",
        "/api/audit/export, 200, 401",
        "/api/audit/chain, 200, 401",
        "/api/profiles, 200, 401",
        "/api/partners/luvn, 200, 401",
        "/api/partners/luvn/pause, 200, 401",
        "/metrics, 200, 404",
        "/metrics?scope=base, 200, 404",
        "/openapi, 200, 404",
        "/openapi/ui/, 200, 404",
        "/health, 200, 404",
        "/api/audit, 200, 401",
        "/api/messages, 200, 401",
    })
    void runsTheHubAtThePortForThatAlone(String path, int there, int elsewhere) throws IOException {
        var header = "Authorization: Bearer " + operatorKey() + "\r\n";

        assertThat(TlsCall.get(admin, path, null, header).status()).as("there").isEqualTo(there);
        assertThat(Caller.of(hub.port(), hub.data(), "operator").get(path).statusCode())
                .as("in clear")
                .isEqualTo(elsewhere);
        assertThat(TlsCall.get(hub.httpsPort(), path, null, header).status())
                .as("elsewhere")
                .isEqualTo(elsewhere);
        // the port that a caller names is not the one it came to
        var named = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + admin + "\r\n" + header + "\r\n";
        assertThat(TlsCall.send(hub.httpsPort(), named, null).status())
                .as("elsewhere, and naming it")
                .isEqualTo(elsewhere);
    }

    @Test
    void knowsNothingElsewhereThatPartnersHaveNoPartIn() {
        assertThat(Caller.of(hub.port(), hub.data(), "luvn")
                        .get("/api/flows/queues")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsPartnersPathsAndProbesAtEveryPort() throws IOException {
        var header = "Authorization: Bearer "
                + Caller.of(hub.port(), hub.data(), "luvn").key() + "\r\n";
        for (int port : List.of(hub.httpsPort(), admin)) {
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
        var form = form("/sign-in", "key=" + operatorKey(), "Sec-Fetch-Site: same-origin\r\n");

        var there = TlsCall.send(admin, form, null);
        var elsewhere = TlsCall.send(hub.httpsPort(), form, null);

        assertThat(there.status()).isEqualTo(303);
        assertThat(there.text()).contains("\r\nSet-Cookie: __Host-YHDYSPINTA=");
        assertThat(elsewhere.status()).isEqualTo(401);
        assertThat(elsewhere.text()).contains("ADMIN_PORT").doesNotContain("Set-Cookie");
    }

    @Test
    void tellsWhoHoldsAPartnersKeyThatItOpensNoPageAndNobodyElse() throws IOException {
        var own = Caller.of(hub.port(), hub.data(), "luvn").key();
        var sameOrigin = "Accept-Language: en\r\nSec-Fetch-Site: same-origin\r\n";

        // more often than guesses are free
        for (int time = 0; time < 8; time++) {
            var answer = TlsCall.send(admin, form("/sign-in", "key=" + own, sameOrigin), null);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("does not sign in to pages").doesNotContain("Set-Cookie");
        }
        var guess = TlsCall.send(admin, form("/sign-in", "key=" + own + "x", sameOrigin), null);
        var stranger = TlsCall.send(admin, form("/sign-in", "key=nobody-here.guess", sameOrigin), null);
        for (var answer : List.of(guess, stranger)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text())
                    .contains("The key was not accepted")
                    .doesNotContain("does not sign in to pages", "Set-Cookie");
        }
    }

    @Test
    void keepsWhoWasChosenWhereTheirPasswordIsWrong() throws IOException {
        var answer = TlsCall.send(
                admin, form("/sign-in", "person=tietosuoja&password=guess", "Sec-Fetch-Site: same-origin\r\n"), null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).containsPattern("<option value=\"tietosuoja\" selected[ >=]");
        assertThat(answer.text().split("selected", -1)).hasSize(2);
    }

    @Test
    void givesACookieThatNoOtherHostAndNoScriptCanTouch() throws IOException {
        var cookie = signedIn()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .toList();

        assertThat(cookie).singleElement().asString().startsWith("Set-Cookie: __Host-YHDYSPINTA=");
        assertThat(List.of(cookie.get(0).split(";\\s*")))
                .map(attribute -> attribute.toLowerCase(Locale.ROOT))
                .contains("path=/", "secure", "httponly", "samesite=strict")
                .noneMatch(attribute -> attribute.startsWith("domain"));
    }

    private String signedIn() throws IOException {
        var body = "key=" + operatorKey();
        return TlsCall.send(admin, form("/sign-in", body, "Sec-Fetch-Site: same-origin\r\n"), null)
                .text();
    }

    private static String form(String path, String body, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\n",
                "Sec-Fetch-Site: cross-site\r\nOrigin: https://localhost\r\n",
                "Origin: https://evil.example\r\n",
                "Origin: https://localhost.evil.example\r\n",
                "Origin: https://localhost:1\r\n",
                "Origin: null\r\n",
                ""
            })
    void takesNoPostFromAnotherSite(String headers) throws IOException {
        var session = signedIn();
        var cookie = "Cookie: " + session.replaceAll("(?s).*Set-Cookie: ([^;]+);.*", "$1") + "\r\n";

        var refused = TlsCall.send(admin, form("/sign-out", "", cookie + headers), null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("CROSS_SITE");
        assertThat(TlsCall.get(admin, "/api/me", null, cookie).status())
                .as("still signed in")
                .isEqualTo(200);
        assertThat(TlsCall.send(admin, form("/sign-in", "key=" + operatorKey(), headers), null)
                        .status())
                .isEqualTo(403);
        assertThat(TlsCall.send(admin, form("/sign-out", "", cookie + "Origin: https://localhost\r\n"), null)
                        .status())
                .as("our own page")
                .isEqualTo(303);
        assertThat(TlsCall.get(admin, "/api/me", null, cookie).status()).isEqualTo(401);
    }
}
