package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells apart why a TLS connection was not made, so that its plain cause names whose move it is. */
final class TlsTrouble {
    /** Alerts by which a server says no to the hub's certificate, or to none (RFC 8446 section 6.2). */
    private static final Set<String> OF_CLIENT = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "certificate_required",
            "unknown_ca",
            "access_denied");

    private static final Pattern ALERT = Pattern.compile("fatal alert: ([a-z_]+)");

    /** What the JDK says of a name that is not the certificate's. */
    private static final Pattern HOST = Pattern.compile("no (subject alternative|name matching)|doesn't match");

    private TlsTrouble() {}

    /** The finest word for what a TLS exception, or what lies behind it, tells. */
    static Trouble of(Throwable thrown) {
        boolean isUntrusted = false;
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Trouble.TLS_EXPIRED;
            }
            if (cause instanceof CertPathValidatorException path
                    && (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                            || path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID)) {
                return Trouble.TLS_EXPIRED;
            }
            if (cause instanceof SSLPeerUnverifiedException || isOfHost(cause)) {
                return Trouble.TLS_HOST;
            }
            if (OF_CLIENT.contains(alert(cause))) {
                return Trouble.TLS_CLIENT;
            }
            isUntrusted |= cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
        }
        return isUntrusted ? Trouble.TLS_UNTRUSTED : Trouble.TLS;
    }

    private static boolean isOfHost(Throwable cause) {
        return cause instanceof CertificateException
                && cause.getMessage() != null
                && HOST.matcher(cause.getMessage().toLowerCase(Locale.ROOT)).find();
    }

    private static String alert(Throwable cause) {
        var found = ALERT.matcher(String.valueOf(cause.getMessage()));
        return found.find() ? found.group(1) : "";
    }
}
