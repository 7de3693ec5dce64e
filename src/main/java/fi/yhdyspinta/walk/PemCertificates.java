package fi.yhdyspinta.walk;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates of a secret in PEM form (RFC 7468); what stands before the first, and between lines as {@code \\n}, is let be. */
public final class PemCertificates {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private PemCertificates() {}

    /** A secret as it was meant: an environment's one line has {@code \\n} where a file has line ends. */
    public static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    /**
     * All that there are, in their order.
     *
     * @return none where the text holds none
     * @throws CertificateException where one is broken
     */
    public static List<X509Certificate> of(String text) throws CertificateException {
        var pem = lines(text);
        if (!pem.contains(BEGIN)) {
            return List.of();
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(
                        pem.substring(pem.indexOf(BEGIN)).getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
