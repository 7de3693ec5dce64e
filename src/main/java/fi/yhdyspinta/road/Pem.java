package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.PemCertificates;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Certificates and a private key as PEM text (RFC 7468). Where an environment knows no lines, {@code \n} stands for the
 * end of one. Faults say what is wrong and quote nothing.
 *
 * @param certificates in the order they stand
 */
record Pem(List<X509Certificate> certificates, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN [A-Z ]+ PRIVATE KEY-----");

    /** Certificates to trust. @throws KeyFault for anything else */
    static Pem trusted(String text) {
        return new Pem(certificates(text), null);
    }

    /** A private key and the chain of its certificate, its own first. @throws KeyFault where they are not whole */
    static Pem keyed(String text) {
        var pem = PemCertificates.lines(text);
        var certificates = certificates(pem);
        var key = key(pem);
        if (!fits(key, certificates.get(0))) {
            throw new KeyFault("the key does not fit the first certificate");
        }
        return new Pem(certificates, key);
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            var certificates = PemCertificates.of(pem);
            if (certificates.isEmpty()) {
                throw new KeyFault("it holds no certificate in PEM form (BEGIN CERTIFICATE)");
            }
            return certificates;
        } catch (CertificateException broken) {
            throw new KeyFault("a certificate in it is broken");
        }
    }

    private static PrivateKey key(String pem) {
        var found = KEY.matcher(pem);
        if (!found.find()) {
            throw new KeyFault(
                    OTHER_KEY.matcher(pem).find()
                            ? "its key must be unencrypted PKCS #8 (BEGIN PRIVATE KEY): openssl pkcs8 -topk8 -nocrypt"
                            : "it holds no private key in PEM form (BEGIN PRIVATE KEY)");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException notBase64) {
            throw new KeyFault("its private key is broken");
        }
        for (var algorithm : new String[] {"EC", "RSA", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException another) {
                // of another kind
            }
        }
        throw new KeyFault("its private key is broken, or neither EC nor RSA");
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        try {
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(certificate.getEncoded());
            var signed = signing.sign();
            signing.initVerify(certificate.getPublicKey());
            signing.update(certificate.getEncoded());
            return signing.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "Pem[" + certificates.size() + " certificates]";
    }
}
