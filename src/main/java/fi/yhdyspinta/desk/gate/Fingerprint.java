package fi.yhdyspinta.desk.gate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** What a pinned certificate is known by: SHA-256 of its bytes, in small hexadecimal digits without colons. */
final class Fingerprint {
    private Fingerprint() {}

    /** @throws CertificateEncodingException where the certificate has no bytes that could be pinned */
    static String of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
