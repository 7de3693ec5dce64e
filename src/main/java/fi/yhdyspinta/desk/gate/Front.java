package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.walk.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which way a request has come: from which address, over TLS or in clear, with which certificate. What a header says of
 * that is believed of the operator's own proxy alone ({@code HUB_PROXY_FROM} and {@code HUB_PROXY_KEY}); from everybody
 * else such headers are words like any other. The proxy must overwrite what a caller sends under their names.
 */
@Singleton
public class Front {
    /** Where the proxy shows its secret. */
    static final String KEY = "Yhdyspinta-Proxy-Key";

    /** The certificate that was shown to the proxy (RFC 9440). */
    static final String CERTIFICATE = "Client-Cert";

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String FORWARDED = "Forwarded";

    // RFC 7239: for=192.0.2.7, for="[2001:db8::7]:4711"; names that hide an address are none
    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for=\"?\\[?([0-9a-f.:]+?)]?(?::[0-9]+)?\"?\\s*(?:;|$)");
    private static final Pattern PROTO = Pattern.compile("(?i)(?:^|;)\\s*proto=\"?([a-z]+)\"?\\s*(?:;|$)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final Neighbour proxy;

    @Inject
    public Front(Variables environment) {
        this(environment.text("HUB_PROXY_FROM"), environment.text("HUB_PROXY_KEY"));
    }

    Front(Optional<String> from, Optional<String> key) {
        this.proxy = new Neighbour(from, key, KEY);
    }

    /** The caller's own address: who waits for wrong keys is the caller and not the proxy. */
    String address(HttpServletRequest request) {
        return proxy.hasSent(request) ? forwarded(request).orElse(request.getRemoteAddr()) : request.getRemoteAddr();
    }

    /** Whether the caller came over TLS, to the hub itself or to its proxy. */
    boolean isTls(HttpServletRequest request) {
        return request.isSecure() || proxy.hasSent(request) && !isInClear(request);
    }

    /** Whether the caller is a program on this very machine, such as a proxy that nobody has told the hub about. */
    boolean isLocal(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        try {
            return !proxy.hasSent(request)
                    && ADDRESS.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /** What the caller has shown on TLS, and proved to have the key of; empty where it has shown nothing. */
    Optional<X509Certificate> certificate(HttpServletRequest request) {
        return ShownCertificate.in(request)
                .or(() -> request.getHeader(CERTIFICATE) != null && proxy.hasSent(request)
                        ? relayed(request)
                        : Optional.empty());
    }

    // a proxy that says nothing of it is one that was set up for TLS alone
    private static boolean isInClear(HttpServletRequest request) {
        var said =
                last(request, FORWARDED_PROTO).or(() -> last(request, FORWARDED).flatMap(one -> found(PROTO, one)));
        return said.map(protocol -> !protocol.toLowerCase(Locale.ROOT).equals("https"))
                .orElse(false);
    }

    /**
     * The last address that is none of the operator's own proxies: what stands before it a caller may have written. Where
     * both headers are there and don't agree, one of them is the caller's, and neither is believed.
     */
    private Optional<String> forwarded(HttpServletRequest request) {
        var plain = lastForeign(all(request, FORWARDED_FOR));
        var standard = lastForeign(all(request, FORWARDED).stream()
                .map(one -> found(FOR, one).orElse(""))
                .toList());
        if (plain.isPresent() && standard.isPresent()) {
            return plain.filter(standard.get()::equals);
        }
        return plain.or(() -> standard);
    }

    private Optional<String> lastForeign(List<String> addresses) {
        for (int place = addresses.size() - 1; place >= 0; place--) {
            var address = addresses.get(place);
            if (!proxy.hasAddress(address)) {
                return Optional.of(address).filter(ADDRESS.asMatchPredicate());
            }
        }
        return Optional.empty();
    }

    private static List<String> all(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        return values == null
                ? List.of()
                : Collections.list(values).stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .toList();
    }

    private static Optional<String> last(HttpServletRequest request, String header) {
        var all = all(request, header);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    // ":" base64 ":" (RFC 9440 section 2.2), once
    private static Optional<X509Certificate> relayed(HttpServletRequest request) {
        var values = Collections.list(request.getHeaders(CERTIFICATE));
        var text = values.size() == 1 ? values.get(0).strip() : "";
        if (text.length() < 3 || !text.startsWith(":") || !text.endsWith(":")) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(text.substring(1, text.length() - 1));
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (IllegalArgumentException | CertificateException broken) {
            return Optional.empty();
        }
    }
}
