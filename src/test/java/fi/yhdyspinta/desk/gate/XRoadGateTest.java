package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.KeyDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the own security server comes in at X-Road's door, and only for partners that are known there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XRoadGateTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final String SERVER = "10.1.2.3";
    private static final String ESPOO = "FI/MUN/9990101-9/Opetus";

    private KeyDesk keys;

    @BeforeAll
    void openHouse(@TempDir Path data) {
        var routes = Sink.routesTo(1, data.resolve("routes"));
        append(routes, "espoo-opetus", "xroad: {client: \"FI/MUN/9990101-9/Opetus\"}");
        append(
                routes,
                "helsinki-kasko",
                "xroad: {client: \"FI/COM/9990111-5/Pilvi\", representedParty: \"MUN/9990103-5\"}");
        append(routes, "luvn", "xroad: {client: \"FI/COM/9990111-5/Kaksi\"}");
        append(routes, "mll-uusimaa", "xroad: {client: \"FI/COM/9990111-5/Kaksi\"}");
        keys = new House(Database.h2(), data, Clock.systemUTC(), "node-a", routes).keyDesk;
    }

    @ParameterizedTest(name = "from {0} with {1}: {2}")
    @CsvSource({
        "10.1.2.3, a-secret-of-thirty-two-characters, true",
        "10.1.2.4, a-secret-of-thirty-two-characters, false",
        "10.1.2.3, another-secret-of-thirty-two-char, false",
        "10.1.2.3, '',                                false",
        "10.1.2.3, ,                                  false",
    })
    void letsInTheOwnSecurityServerAlone(String address, String key, boolean isLetIn) {
        var gate = gate(SERVER + ", 10.1.2.9", SECRET, null);

        assertThat(gate.isOpenTo(request(address, header("Yhdyspinta-Door-Key", key), null)))
                .isEqualTo(isLetIn);
    }

    @Test
    void isShutUntilItIsSaidFromWhereAndByWhat() {
        var request = request(SERVER, header("Yhdyspinta-Door-Key", SECRET), null);
        var empty = request(SERVER, header("Yhdyspinta-Door-Key", ""), null);

        assertThat(gate(null, SECRET, null).isOpenTo(request)).isFalse();
        assertThat(gate(SERVER, null, null).isOpenTo(request)).isFalse();
        assertThat(gate(SERVER, null, null).isOpenTo(empty)).isFalse();
        // a secret that can be guessed is none
        assertThat(gate(SERVER, "short", null).isOpenTo(request(SERVER, header("Yhdyspinta-Door-Key", "short"), null)))
                .isFalse();
    }

    @Test
    void knowsTheSecurityServersCertificate() throws Exception {
        var printed = ACertificate.PRINT.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

        var gate = gate(SERVER, null, printed);

        assertThat(gate.isOpenTo(request(SERVER, Map.of(), certificate()))).isTrue();
        assertThat(gate.isOpenTo(request("10.1.2.4", Map.of(), certificate()))).isFalse();
        assertThat(gate.isOpenTo(request(SERVER, Map.of(), null))).isFalse();
        assertThat(gate(SERVER, null, "0" + ACertificate.PRINT.substring(1))
                        .isOpenTo(request(SERVER, Map.of(), certificate())))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} for {1} is {2}")
    @CsvSource({
        "FI/MUN/9990101-9/Opetus,          ,              espoo-opetus",
        "FI/MUN/9990101-9/Op%65tus,        ,              espoo-opetus",
        "FI/COM/9990111-5/Pilvi,           MUN/9990103-5, helsinki-kasko",
        "FI/COM/9990111-5/Pilvi,           ,",
        "FI/COM/9990111-5/Pilvi,           MUN/9990101-9,",
        "FI/MUN/9990101-9/Opetus,          MUN/9990103-5,",
        "FI/MUN/9990101-9/Opetus,          '',",
        "FI/MUN/9990101-9/opetus,          ,",
        "FI-TEST/MUN/9990101-9/Opetus,     ,",
        "espoo-opetus,                     ,",
        // two partners say that they are it: nobody is
        "FI/COM/9990111-5/Kaksi,           ,",
    })
    void knowsAPartnerByItsClientIdentifier(String client, String party, String partner) {
        var headers = party == null
                ? Map.of("X-Road-Client", List.of(client))
                : Map.of("X-Road-Client", List.of(client), "X-Road-Represented-Party", List.of(party));

        assertThat(gate(SERVER, SECRET, null)
                        .caller(request(SERVER, headers, null))
                        .map(Caller::name))
                .isEqualTo(Optional.ofNullable(partner));
    }

    @Test
    void knowsNobodyByNoIdentifierOrByTwo() {
        var gate = gate(SERVER, SECRET, null);

        assertThat(gate.caller(request(SERVER, Map.of(), null))).isEmpty();
        assertThat(gate.caller(request(SERVER, Map.of("X-Road-Client", List.of(ESPOO, ESPOO)), null)))
                .isEmpty();
    }

    @Test
    void givesAPartnerARoleOfItsOwnAndNoOther() {
        var caller = gate(SERVER, SECRET, null).caller(request(SERVER, Map.of("X-Road-Client", List.of(ESPOO)), null));

        assertThat(caller.orElseThrow().role()).isEqualTo(Caller.PARTNER);
        assertThat(XRoadGate.isAt(at("/xroad"))).isTrue();
        assertThat(XRoadGate.isAt(at("/api"))).isFalse();
        assertThat(XRoadGate.isAt(at("/xroads"))).isFalse();
    }

    private XRoadGate gate(String from, String key, String certificates) {
        return new XRoadGate(
                keys, Optional.ofNullable(from), Optional.ofNullable(key), Optional.ofNullable(certificates));
    }

    private static Map<String, List<String>> header(String name, String value) {
        return value == null ? Map.of() : Map.of(name, List.of(value));
    }

    private static void append(Path routes, String partner, String line) {
        var file = routes.resolve("partners/" + partner + "/partner.yaml");
        try {
            Files.writeString(file, Files.readString(file) + line + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static X509Certificate[] certificate() throws CertificateException {
        return new X509Certificate[] {ACertificate.made()};
    }

    private static HttpServletRequest at(String servletPath) {
        return request(servletPath, SERVER, Map.of(), null);
    }

    private static HttpServletRequest request(
            String address, Map<String, List<String>> headers, X509Certificate[] chain) {
        return request("/xroad", address, headers, chain);
    }

    /** A request as far as the gate looks at it; anything else that it asked would be a fault. */
    private static HttpServletRequest request(
            String servletPath, String address, Map<String, List<String>> headers, X509Certificate[] chain) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                XRoadGateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getServletPath" -> servletPath;
                    case "getRemoteAddr" -> address;
                    case "getHeader" ->
                        headers.getOrDefault(given[0], List.of()).stream()
                                .findFirst()
                                .orElse(null);
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(given[0], List.of()));
                    case "getAttribute" -> given[0].equals("jakarta.servlet.request.X509Certificate") ? chain : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
