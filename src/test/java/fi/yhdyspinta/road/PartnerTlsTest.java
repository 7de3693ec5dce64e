package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.road.TestCertificates.Identity;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLS towards a partner by its own certificates, against real servers; a bare socket asks for no check of its own. */
class PartnerTlsTest {
    private static Identity authority;
    private static Identity stranger;
    private static Identity server;
    private static Identity hub;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final PartnerTls tls = new PartnerTls(
            new Settings(
                    "http://localhost",
                    Path.of("data"),
                    Path.of("routes"),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    "node",
                    name -> Optional.ofNullable(secrets.get(name))),
            Clock.systemUTC());

    @BeforeAll
    static void certify() throws Exception {
        authority = TestCertificates.authority("Testi-CA");
        stranger = TestCertificates.authority("Toinen CA");
        server = TestCertificates.issued(authority, "localhost");
        hub = TestCertificates.issued(authority, "hub.example.fi");
    }

    @Test
    void trustsTheServersOfAnAuthority() throws Exception {
        try (var partner = new TlsServer(server, null)) {
            secrets.put("ca", authority.certificatePem());

            assertThat(ended("ca", null, partner.port())).isEqualTo("204");
        }
    }

    @Test
    void trustsThePinnedCertificateAndNoOtherOfTheSameAuthority() throws Exception {
        var another = TestCertificates.issued(authority, "localhost");
        try (var partner = new TlsServer(server, null);
                var newcomer = new TlsServer(another, null)) {
            secrets.put("pin", server.certificatePem());

            assertThat(ended("pin", null, partner.port())).isEqualTo("204");
            assertThat(ended("pin", null, newcomer.port())).isEqualTo("TLS_UNTRUSTED");
        }
    }

    @Test
    void namesAnUnknownAuthority() throws Exception {
        try (var partner = new TlsServer(server, null)) {
            secrets.put("ca", stranger.certificatePem());

            assertThat(ended("ca", null, partner.port())).isEqualTo("TLS_UNTRUSTED");
            assertThat(ended(null, null, partner.port())).isEqualTo("TLS_UNTRUSTED");
        }
    }

    @Test
    void namesACertificateThatHasExpiredAlsoWhereItIsPinned() throws Exception {
        var over = TestCertificates.issued(
                authority,
                "localhost",
                Instant.now().minusSeconds(7200),
                Instant.now().minusSeconds(3600));
        var early = TestCertificates.issued(
                authority,
                "localhost",
                Instant.now().plusSeconds(3600),
                Instant.now().plusSeconds(7200));
        try (var partner = new TlsServer(over, null);
                var hasty = new TlsServer(early, null)) {
            secrets.put("ca", authority.certificatePem());
            secrets.put("pin", over.certificatePem());

            assertThat(ended("ca", null, partner.port())).isEqualTo("TLS_EXPIRED");
            assertThat(ended("pin", null, partner.port())).isEqualTo("TLS_EXPIRED");
            assertThat(ended("ca", null, hasty.port())).isEqualTo("TLS_EXPIRED");
        }
    }

    @Test
    void checksTheHostsNameThoughNobodyAsksForItAlsoWhereTheCertificateIsPinned() throws Exception {
        var elsewhere = TestCertificates.issued(authority, "muu.example.fi");
        try (var partner = new TlsServer(elsewhere, null)) {
            secrets.put("ca", authority.certificatePem());
            secrets.put("pin", elsewhere.certificatePem());

            assertThat(ended("ca", null, partner.port())).isEqualTo("TLS_HOST");
            assertThat(ended("pin", null, partner.port())).isEqualTo("TLS_HOST");
        }
    }

    @Test
    void showsTheHubsOwnCertificateToWhoDemandsIt() throws Exception {
        try (var partner = new TlsServer(server, authority, "TLSv1.2");
                var suspicious = new TlsServer(server, stranger, "TLSv1.2");
                var modern = new TlsServer(server, authority, "TLSv1.3")) {
            secrets.put("ca", authority.certificatePem());
            secrets.put("hub", hub.keyedPem());

            assertThat(ended("ca", "hub", partner.port())).isEqualTo("204");
            assertThat(ended("ca", "hub", modern.port())).isEqualTo("204");
            // the server hangs up after its alert: which of the two comes first is the network's
            assertThat(ended("ca", null, partner.port())).isIn("TLS_CLIENT", "TLS", "hung up");
            assertThat(ended("ca", "hub", suspicious.port())).isIn("TLS_CLIENT", "TLS", "hung up");
        }
    }

    @Test
    void readsEachAlertThatIsAboutTheHubsCertificate() {
        var required = new javax.net.ssl.SSLHandshakeException("Received fatal alert: certificate_required");
        var version = new javax.net.ssl.SSLHandshakeException("Received fatal alert: protocol_version");

        assertThat(TlsTrouble.of(required)).isEqualTo(Trouble.TLS_CLIENT);
        assertThat(TlsTrouble.of(version)).isEqualTo(Trouble.TLS);
    }

    @Test
    void goesThroughAProxyToTheCertificateBehindIt() throws Exception {
        try (var partner = new TlsServer(server, null);
                var proxy = new ConnectProxy()) {
            secrets.put("ca", authority.certificatePem());
            var client = HttpClient.newBuilder()
                    .sslContext(tls.contextOf("luvn", address("ca", null)))
                    .proxy(ProxySelector.of(new InetSocketAddress("localhost", proxy.port())))
                    .build();

            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + partner.port()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(proxy.tunnels).containsExactly("CONNECT localhost:" + partner.port());
        }
    }

    @Test
    void takesANewSecretIntoUseAndKeepsTheContextOfAnOldOne() {
        secrets.put("ca", authority.certificatePem());
        var first = tls.contextOf("luvn", address("ca", null));
        var again = tls.contextOf("luvn", address("ca", null));
        // an environment that knows no lines
        secrets.put("ca", stranger.certificatePem().replace("\n", "\\n"));

        var changed = tls.contextOf("luvn", address("ca", null));

        assertThat(again).isSameAs(first);
        assertThat(changed).isNotSameAs(first);
    }

    @Test
    void namesWhatIsWrongWithASecretAndQuotesNothingOfIt() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var expired = TestCertificates.issued(
                authority,
                "hub.example.fi",
                Instant.now().minusSeconds(7200),
                Instant.now().minusSeconds(3600));
        var key = TestCertificates.pem("PRIVATE KEY", hub.keys().getPrivate().getEncoded());
        var cases = Map.of(
                "salaisuus",
                "no certificate in PEM form",
                hub.certificatePem(),
                "no private key in PEM form",
                key,
                "no certificate in PEM form",
                key.replace("PRIVATE KEY", "EC PRIVATE KEY") + hub.certificatePem(),
                "unencrypted PKCS #8",
                TestCertificates.pem("PRIVATE KEY", new byte[40]) + hub.certificatePem(),
                "private key is broken",
                key + TestCertificates.pem("CERTIFICATE", new byte[40]),
                "certificate in it is broken",
                key + server.certificatePem(),
                "does not fit",
                TestCertificates.pem(
                                "PRIVATE KEY",
                                generator.generateKeyPair().getPrivate().getEncoded())
                        + hub.certificatePem(),
                "does not fit",
                expired.keyedPem(),
                "expired on ");

        assertThat(cases).allSatisfy((secret, sentence) -> {
            secrets.put("hub", secret);
            assertThatThrownBy(() -> tls.contextOf("luvn", address(null, "hub")))
                    .isInstanceOfSatisfying(
                            KeyFault.class, fault -> assertThat(fault.trouble()).isEqualTo(Trouble.TLS_SETTINGS))
                    .hasMessageContainingAll("partner luvn", "secret hub", sentence)
                    .message()
                    .doesNotContain("salaisuus", "BEGIN PRIVATE KEY-----\n");
        });
        assertThatThrownBy(() -> tls.contextOf("luvn", address("missing", null)))
                .hasMessageContaining("the secret missing is not set");
    }

    /** The status, or the trouble that the journal is told. */
    private String ended(String trust, String key, int port) throws IOException {
        SSLContext context = tls.contextOf("luvn", address(trust, key));
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine()
                    .split(" ")[1];
        } catch (javax.net.ssl.SSLException refused) {
            return TlsTrouble.of(refused).name();
        } catch (java.net.SocketException gone) {
            return "hung up";
        }
    }

    private static Address address(String trust, String key) {
        return new Address(
                "rest",
                "https://localhost",
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                null,
                trust,
                key,
                Map.of());
    }
}
