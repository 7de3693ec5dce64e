package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.SetClock;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner comes in by the certificate that its document pins, and by no other. */
class ClientCertificatesTest {
    private static final String PRINT = ACertificate.PRINT.toUpperCase(Locale.ROOT);
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

        assertThat(gate(routes).caller(showing(ACertificate.made()))).isEmpty();
    }

    @Test
    void refusesACertificateThatIsOver() throws Exception {
        var gate = gate(routes("luvn", "certificates: [\"" + PRINT + "\"]"));
        assertThat(gate.caller(showing(ACertificate.made()))).isPresent();

        clock.pass(java.time.Duration.ofDays(36_600));

        assertThat(gate.caller(showing(ACertificate.made()))).isEmpty();
    }

    @Test
    void looksAtTheCallersOwnCertificateAndAtNoneBehindIt() throws Exception {
        var gate = gate(routes("luvn", "certificates: [\"" + PRINT + "\"]"));

        assertThat(gate.caller(showing())).isEmpty();
        assertThat(gate.caller(showing((X509Certificate[]) null))).isEmpty();
    }

    private Optional<Caller> caller(String partner, String credentials) throws Exception {
        return gate(routes(partner, credentials)).caller(showing(ACertificate.made()));
    }

    private ClientCertificates gate(Path routes) {
        var house = new House(Database.h2(), data.resolve("house"), clock, "node-a", routes);
        return new ClientCertificates(house.keyDesk, new Front(Optional.empty(), Optional.empty()), clock);
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

    private static HttpServletRequest showing(X509Certificate... chain) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientCertificatesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getAttribute" -> given[0].equals("jakarta.servlet.request.X509Certificate") ? chain : null;
                    case "getHeader" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
