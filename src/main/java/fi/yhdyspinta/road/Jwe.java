package fi.yhdyspinta.road;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * What a queue carries is sealed to its reader: JWE in compact form (RFC 7516), A256GCM under RSA-OAEP-256 or
 * ECDH-ES+A256KW (RFC 7518). The protected header names maker, reader and subject ({@code iss}, {@code aud},
 * {@code sub}; RFC 7519 section 5.3), so that nobody at the broker can lay one's sealed message in another's queue.
 */
final class Jwe {
    private static final Set<JWEAlgorithm> ALGORITHMS = Set.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.ECDH_ES_A256KW);
    private static final String APPLICATION = "application/";

    private Jwe() {}

    /**
     * What the header says in clear: ids and names, nothing of a person.
     *
     * @param issuer who sealed it: the hub's address, or a partner's name
     * @param audience who may open it, or null
     * @param subject the id of what it is about, or null
     */
    record About(String issuer, String audience, String subject) {}

    /**
     * Seals bytes to a public key.
     *
     * @param contentType of the bytes
     * @throws KeyFault when the key can't be encrypted with
     */
    static String seal(JWK key, String contentType, About about, byte[] plain) {
        var header = new JWEHeader.Builder(algorithm(key), EncryptionMethod.A256GCM)
                .keyID(key.getKeyID())
                // RFC 7516 section 4.1.12 leaves the prefix out
                .contentType(
                        contentType.startsWith(APPLICATION) && contentType.indexOf('/', APPLICATION.length()) < 0
                                ? contentType.substring(APPLICATION.length())
                                : contentType)
                .issuer(about.issuer)
                .subject(about.subject);
        if (about.audience != null) {
            header.audience(List.of(about.audience));
        }
        try {
            var jwe = new JWEObject(header.build(), new Payload(plain));
            jwe.encrypt(encrypter(key));
            return jwe.serialize();
        } catch (JOSEException unusable) {
            throw new KeyFault("its key " + key.getKeyID() + " can't be encrypted with");
        }
    }

    private static JWEAlgorithm algorithm(JWK key) {
        return key instanceof RSAKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES_A256KW;
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) key);
    }

    /** What a sealed document turned out to be. */
    record Opened(String contentType, byte[] plain) {}

    /**
     * Opens what a partner has sealed to the hub. The header is judged before any key is used: it decides nothing that
     * the hub has not decided already.
     *
     * @param keys the hub's own, private parts included
     * @param issuer the partner whose queue it came by
     * @throws Refused INVALID; why it did not open is not told, because that would help who tries keys
     */
    static Opened open(String compact, JWKSet keys, String issuer) {
        var jwe = parsed(compact);
        var header = jwe.getHeader();
        if (header.getCompressionAlgorithm() != null) {
            throw refused("JWE_COMPRESSED");
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw refused("JWE_CRITICAL");
        }
        if (header.getKeyID() == null
                // a header may lack it (RFC 7516, 7.2), and a set does not answer for nothing
                || header.getAlgorithm() == null
                || !ALGORITHMS.contains(header.getAlgorithm())
                || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())) {
            throw refused("JWE_ALGORITHM");
        }
        if (!issuer.equals(header.getIssuer())) {
            throw refused("JWE_ISSUER");
        }
        if (header.getContentType() == null || header.getContentType().isBlank()) {
            throw refused("JWE_CONTENT_TYPE");
        }
        var key = keys.getKeyByKeyId(header.getKeyID());
        if (key == null) {
            throw refused("JWE_KEY_UNKNOWN");
        }
        if (!algorithm(key).equals(header.getAlgorithm())) {
            throw refused("JWE_ALGORITHM");
        }
        try {
            jwe.decrypt(decrypter(key));
        } catch (JOSEException | RuntimeException notOurs) {
            throw refused("JWE_NOT_OPENED");
        }
        var type = header.getContentType();
        return new Opened(
                type.contains("/") ? type : APPLICATION + type, jwe.getPayload().toBytes());
    }

    private static JWEObject parsed(String compact) {
        try {
            return JWEObject.parse(compact);
        } catch (ParseException | RuntimeException notJwe) {
            // alg none and a signed object are refused here too: neither is a JWE
            throw refused("JWE_MALFORMED");
        }
    }

    private static JWEDecrypter decrypter(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSADecrypter(rsa) : new ECDHDecrypter((ECKey) key);
    }

    private static Refused refused(String code) {
        return new Refused(Refused.Ground.INVALID, Refusal.ofSender(code, "/data"));
    }
}
