package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.KeyDesk;
import fi.yhdyspinta.walk.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way in for X-Road: the own security server alone, known by its address and by a secret or its certificate (PR-REST
 * 4.7). Who calls through it, it says by {@code X-Road-Client}, which the security servers have proved to each other. Shut
 * until {@code HUB_XROAD_FROM} and one of {@code HUB_XROAD_KEY} and {@code HUB_XROAD_CERT} are set.
 */
@Singleton
public class XRoadGate {
    static final String PATH = "/xroad";

    /** Where the shared secret stands. Whatever stands before the hub sets it; X-Road would pass on a caller's own. */
    static final String KEY = "Yhdyspinta-Door-Key";

    private final KeyDesk keys;
    private final Neighbour securityServer;
    private final List<String> certificates;

    @Inject
    public XRoadGate(KeyDesk keys, Variables environment) {
        this(
                keys,
                environment.text("HUB_XROAD_FROM"),
                environment.text("HUB_XROAD_KEY"),
                environment.text("HUB_XROAD_CERT"));
    }

    XRoadGate(KeyDesk keys, Optional<String> from, Optional<String> key, Optional<String> certificates) {
        this.keys = keys;
        this.securityServer = new Neighbour(from, key, KEY);
        this.certificates = Neighbour.list(certificates).stream()
                .map(print -> print.replace(":", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether the request stands at the door of X-Road. */
    static boolean isAt(HttpServletRequest request) {
        return PATH.equals(request.getServletPath());
    }

    /** Whether it comes from the own security server: its address, and its secret or its certificate. */
    boolean isOpenTo(HttpServletRequest request) {
        return securityServer.hasAddress(request.getRemoteAddr())
                && (securityServer.hasShownKey(request) || isByCertificate(request));
    }

    private boolean isByCertificate(HttpServletRequest request) {
        return ShownCertificate.in(request)
                .map(XRoadGate::print)
                .filter(certificates::contains)
                .isPresent();
    }

    private static String print(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate);
        } catch (CertificateEncodingException broken) {
            return "";
        }
    }

    /** The partner that calls; empty when its client identifier is missing, there twice, or nobody's. */
    Optional<Caller> caller(HttpServletRequest request) {
        var clients = Collections.list(request.getHeaders("X-Road-Client"));
        var parties = Collections.list(request.getHeaders("X-Road-Represented-Party"));
        return clients.size() == 1 && parties.size() <= 1
                ? keys.callerOnXRoad(clients.get(0), parties.isEmpty() ? null : parties.get(0))
                : Optional.empty();
    }
}
