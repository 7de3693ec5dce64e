package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.KeyDesk;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;

/**
 * Who shows on TLS a certificate that a partner's document pins ({@code credentials.certificates}) is that partner; who
 * signed it says nothing here. Mutual TLS: TihL 14 § has whoever gets secret data identified before.
 */
@Singleton
public class ClientCertificates {
    private final KeyDesk keys;
    private final Front front;
    private final Clock clock;

    @Inject
    public ClientCertificates(KeyDesk keys, Front front, Clock clock) {
        this.keys = keys;
        this.front = front;
        this.clock = clock;
    }

    /** The partner; empty where no certificate is shown on TLS, it is over, or not pinned to exactly one. */
    Optional<Caller> caller(HttpServletRequest request) {
        return front.certificate(request).flatMap(this::caller);
    }

    private Optional<Caller> caller(X509Certificate shown) {
        try {
            var caller = keys.callerByCertificate(
                    Fingerprint.of(shown), shown.getNotAfter().toInstant());
            shown.checkValidity(Date.from(clock.instant()));
            return caller;
        } catch (CertificateException overOrBroken) {
            return Optional.empty();
        }
    }
}
