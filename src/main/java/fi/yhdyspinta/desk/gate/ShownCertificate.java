package fi.yhdyspinta.desk.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a caller has shown to the hub itself on TLS, and proved to have the key of. */
final class ShownCertificate {
    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";

    private ShownCertificate() {}

    /** The caller's own, the first of its chain; empty where it has shown nothing. */
    static Optional<X509Certificate> in(HttpServletRequest request) {
        return request.getAttribute(CHAIN) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }
}
