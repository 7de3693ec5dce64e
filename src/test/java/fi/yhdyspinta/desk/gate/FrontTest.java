package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls, and how, is what the connection says; what a header says of it counts from the operator's own proxy alone. */
class FrontTest {
    private static final String KEY = "a-proxy-key-of-thirty-two-letters";
    private static final String PROXY = "10.0.0.5";
    private static final String CALLER = "203.0.113.7";

    private final Front front = new Front(Optional.of(PROXY + ", 10.0.0.6"), Optional.of(KEY));

    @ParameterizedTest(name = "{0} {1}, from {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            203.0.113.7                              | -                                        | 203.0.113.7
            198.51.100.1, 203.0.113.7                | -                                        | 203.0.113.7
            203.0.113.7, 10.0.0.6                    | -                                        | 203.0.113.7
            2001:db8::7                              | -                                        | 2001:db8::7
            -                                        | for=203.0.113.7;proto=https              | 203.0.113.7
            -                                        | proto=https; for="[2001:db8::7]:4711"    | 2001:db8::7
            -                                        | for=198.51.100.1, for=203.0.113.7        | 203.0.113.7
            203.0.113.7                              | for=203.0.113.7                          | 203.0.113.7
            203.0.113.7                              | for=198.51.100.1                         | 10.0.0.5
            198.51.100.1                             | for=203.0.113.7                          | 10.0.0.5
            -                                        | -                                        | 10.0.0.5
            unknown                                  | -                                        | 10.0.0.5
            203.0.113.7, evil.example                | -                                        | 10.0.0.5
            203.0.113.7,                             | -                                        | 10.0.0.5
            -                                        | for=_hidden                              | 10.0.0.5
            """)
    void takesTheCallersAddressFromItsProxy(String forwardedFor, String forwarded, String address) {
        var request = ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", KEY);
        if (forwardedFor != null) {
            request.with("X-Forwarded-For", forwardedFor);
        }
        if (forwarded != null) {
            request.with("Forwarded", forwarded);
        }

        assertThat(front.address(request.sent())).isEqualTo(address);
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            10.0.0.0/24           | 10.0.0.77   | 203.0.113.7
            10.0.0.0/24           | 10.0.1.77   | 10.0.1.77
            2001:db8::/32         | 2001:db8::9 | 203.0.113.7
            proxy.example.fi      | 10.0.0.5    | 10.0.0.5
            10.0.0.5, 10.0.0.300  | 10.0.0.5    | 10.0.0.5
            """)
    void knowsItsProxyByItsNetworkAndByNoName(String list, String from, String address) {
        var behind = new Front(Optional.of(list), Optional.of(KEY));
        var request = ARequest.from(from).with("Yhdyspinta-Proxy-Key", KEY).with("X-Forwarded-For", CALLER);

        assertThat(behind.address(request.sent())).isEqualTo(address);
    }

    @Test
    void believesNobodyElse() throws Exception {
        var certificate =
                ":" + Base64.getEncoder().encodeToString(ACertificate.made().getEncoded()) + ":";

        for (var request : new ARequest[] {
            ARequest.from(PROXY),
            ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", "guess"),
            ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", ""),
            ARequest.from("10.0.0.7").with("Yhdyspinta-Proxy-Key", KEY)
        }) {
            var sent = request.with("X-Forwarded-For", CALLER)
                    .with("X-Forwarded-Proto", "https")
                    .with("Forwarded", "for=" + CALLER + ";proto=https")
                    .with("Client-Cert", certificate)
                    .sent();

            assertThat(front.address(sent)).isEqualTo(sent.getRemoteAddr());
            assertThat(front.isTls(sent)).isFalse();
            assertThat(front.certificate(sent)).isEmpty();
        }
        var through = ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", KEY);
        assertThat(front.certificate(through.with("Client-Cert", certificate).sent()))
                .contains(ACertificate.made());
        assertThat(front.certificate(through.with("Client-Cert", certificate).sent()))
                .as("two: which is the proxy's?")
                .isEmpty();
    }

    @Test
    void isNobodysProxyWithoutAddressAndKey() {
        for (var half : new Front[] {
            new Front(Optional.of(PROXY), Optional.empty()),
            new Front(Optional.empty(), Optional.of(KEY)),
            new Front(Optional.of(PROXY), Optional.of("short"))
        }) {
            for (var key : new String[] {KEY, "short", ""}) {
                var sent = ARequest.from(PROXY)
                        .with("Yhdyspinta-Proxy-Key", key)
                        .with("X-Forwarded-For", CALLER)
                        .sent();
                assertThat(half.address(sent)).isEqualTo(PROXY);
            }
        }
    }

    @ParameterizedTest(name = "{0} says {1} {2}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            -,     -,           true
            https, -,           true
            http,  -,           false
            'https, http', -,   false
            -,     proto=http,  false
            -,     proto=https, true
            """)
    void knowsFromItsProxyWhetherTheCallerCameInClear(String protocol, String forwarded, boolean isTls) {
        var request = ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", KEY);
        if (protocol != null) {
            request.with("X-Forwarded-Proto", protocol);
        }
        if (forwarded != null) {
            request.with("Forwarded", forwarded);
        }

        assertThat(front.isTls(request.sent())).isEqualTo(isTls);
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "https://hub.example.fi, 203.0.113.7, true",
        "https://hub.example.fi, 127.0.0.1,   false",
        "https://hub.example.fi, ::1,         false",
        "http://hub.example.fi,  203.0.113.7, false"
    })
    void servesNobodyInClearWhereItsOwnAddressIsHttps(String url, String address, boolean isOwed) {
        var overTls = new OverTls(url, false, front, null);

        assertThat(overTls.isOwed(ARequest.from(address).sent())).isEqualTo(isOwed);
        assertThat(overTls.isOwed(ARequest.from(address).overTls().sent())).isFalse();
        assertThat(new OverTls(url, true, front, null)
                        .isOwed(ARequest.from(address).sent()))
                .isFalse();
    }

    @Test
    void sendsWhoOnlyLooksToTheHttpsAddress() {
        var overTls = new OverTls("https://hub.example.fi", false, front, null);
        var said = new HashMap<String, Object>();

        overTls.turnAway(
                ARequest.from(CALLER).at("/sign-in").asking("a=%0D%0AX: y").sent(), response(said));

        assertThat(said)
                .containsEntry("status", 308)
                .containsEntry("Location", "https://hub.example.fi/sign-in?a=%0D%0AX: y")
                .doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void promisesHttpsOverTlsAlone() {
        var overTls = new OverTls("https://hub.example.fi", false, front, null);
        var inClear = new HashMap<String, Object>();
        var sealed = new HashMap<String, Object>();
        var throughProxy = new HashMap<String, Object>();
        var local = new HashMap<String, Object>();

        overTls.promise(ARequest.from(CALLER).sent(), response(inClear));
        overTls.promise(ARequest.from(CALLER).overTls().sent(), response(sealed));
        overTls.promise(ARequest.from(PROXY).with("Yhdyspinta-Proxy-Key", KEY).sent(), response(throughProxy));
        overTls.promise(ARequest.from("127.0.0.1").sent(), response(local));

        assertThat(inClear).isEmpty();
        assertThat(sealed).containsKey("Strict-Transport-Security");
        assertThat(throughProxy).containsKey("Strict-Transport-Security");
        assertThat(local).containsKey("Strict-Transport-Security");
    }

    private static HttpServletResponse response(Map<String, Object> said) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                FrontTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, given) -> {
                    switch (called.getName()) {
                        case "setStatus" -> said.put("status", given[0]);
                        case "setHeader" -> said.put((String) given[0], given[1]);
                        default -> throw new UnsupportedOperationException(called.getName());
                    }
                    return null;
                });
    }
}
