package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.SetClock;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner comes in by the certificate that its document pins, and by no other. */
class ClientCertificatesTest {
    /** Of an invented partner, from 22.11.2026 to 2126; its key is nowhere. */
    private static final String CERTIFICATE =
            """
            MIIBZDCCAQugAwIBAgIIQC3jPNHdjKUwCgYIKoZIzj0EAwIwJjEkMCIGA1UEAxMbbGlpdHludGFw
            YWx2ZWxpbi5leGFtcGxlLmZpMCAXDTI2MTEyMjAyMDc1MloYDzIxMjYxMDI5MDIwNzUyWjAmMSQw
            IgYDVQQDExtsaWl0eW50YXBhbHZlbGluLmV4YW1wbGUuZmkwWTATBgcqhkjOPQIBBggqhkjOPQMB
            BwNCAATFHBqEtmRZyjWmkFjtXv1PGOCgkhZrGSV2tlV1ku947dFOnRVIaFkLtK+aT55BH57hhcIG
            aD7VFEMx6fv56ZY0oyEwHzAdBgNVHQ4EFgQUEc/XLEYa29Q03OGvqFAmsu6rOcowCgYIKoZIzj0E
            AwIDRwAwRAIgMMOOpAryYIFAKbqrzCXnxIdnX2JMQlmXUTOZXcIrMtQCIASSAjlicrsd8WRXowmJ
            6Uwh1CwaeQKlVBwgkweF4JZ2
            """;

    private static final String PRINT = "E107C468FEF350CD85827D37813D7C936A3CA0559ACE10DD084B269FD7AB1618";
    private static final String NEXT = "0".repeat(64);

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.parse("2027-01-04T09:00:00Z"));

    @Test
    void letsInThePartnerThatPinsIt() throws Exception {
        var colons = PRINT.replaceAll("(..)(?=.)", "$1:");

        var caller = caller("luvn", "certificates: [\"" + NEXT + "\", \"" + colons + "\"]");

        assertThat(caller).contains(new Caller("luvn", Caller.PARTNER, "cert:e107c468fef350cd"));
    }

    @Test
    void knowsNobodyByACertificateThatNobodyPins() throws Exception {
        assertThat(caller("luvn", "certificates: [\"" + NEXT + "\"]")).isEmpty();
    }

    @Test
    void knowsNobodyByACertificateThatTwoPin() throws Exception {
        var routes = routes("luvn", "certificates: [\"" + PRINT + "\"]");
        append(routes, "mll-uusimaa", "certificates: [\"" + PRINT + "\"]");

        assertThat(gate(routes).caller(showing(certificate()))).isEmpty();
    }

    @Test
    void refusesACertificateThatIsOver() throws Exception {
        var gate = gate(routes("luvn", "certificates: [\"" + PRINT + "\"]"));
        assertThat(gate.caller(showing(certificate()))).isPresent();

        clock.pass(java.time.Duration.ofDays(36_600));

        assertThat(gate.caller(showing(certificate()))).isEmpty();
    }

    @Test
    void looksAtTheCallersOwnCertificateAndAtNoneBehindIt() throws Exception {
        var gate = gate(routes("luvn", "certificates: [\"" + PRINT + "\"]"));

        assertThat(gate.caller(showing())).isEmpty();
        assertThat(gate.caller(showing((X509Certificate[]) null))).isEmpty();
    }

    private Optional<Caller> caller(String partner, String credentials) throws Exception {
        return gate(routes(partner, credentials)).caller(showing(certificate()));
    }

    private ClientCertificates gate(Path routes) {
        var house = new House(Database.h2(), data.resolve("house"), clock, "node-a", routes);
        return new ClientCertificates(house.keyDesk, clock);
    }

    private Path routes(String partner, String credentials) throws IOException {
        var routes = Sink.routesTo(1, data.resolve("routes"));
        append(routes, partner, credentials);
        return routes;
    }

    private static void append(Path routes, String partner, String credentials) throws IOException {
        var file = routes.resolve("partners").resolve(partner).resolve("partner.yaml");
        Files.writeString(file, Files.readString(file) + "\ncredentials: {" + credentials + "}\n");
    }

    private static X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(CERTIFICATE)));
    }

    private static HttpServletRequest showing(X509Certificate... chain) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientCertificatesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("getAttribute");
                    return given[0].equals("jakarta.servlet.request.X509Certificate") ? chain : null;
                });
    }
}
