package fi.yhdyspinta.road;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/**
 * A JWK set (RFC 7517) of keys that can encrypt: RSA of at least 2048 bits, or EC on P-256, P-384 or P-521, each with a
 * {@code kid} of its own. Of several, the newest one that is valid is used, so that a key can be changed without a gap.
 */
record KeySet(JWKSet keys) {
    private static final int RSA_BITS = 2048;
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /** @throws KeyFault for what is no set of public keys; a private key is refused, because it has been shown around */
    static KeySet ofPublicKeys(String text) {
        var set = read(text);
        if (set.keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
            throw new KeyFault("it holds a private key, which must not leave its owner: make a new key");
        }
        return set;
    }

    /** @throws KeyFault for what is no set of private keys */
    static KeySet ofPrivateKeys(String text) {
        var set = read(text);
        if (set.keys.getKeys().isEmpty() || !set.keys.getKeys().stream().allMatch(JWK::isPrivate)) {
            throw new KeyFault("it must hold private keys and no others");
        }
        return set;
    }

    private static KeySet read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new KeyFault("it is too long for a JWK set");
        }
        JWKSet set;
        try {
            set = JWKSet.parse(text);
        } catch (ParseException | RuntimeException notKeys) {
            throw new KeyFault("it is not a JWK set (RFC 7517)");
        }
        var ids = new HashSet<String>();
        for (var key : set.getKeys()) {
            if (key.getKeyID() == null || !ids.add(key.getKeyID())) {
                throw new KeyFault("each key needs a kid of its own");
            }
            if (!canEncrypt(key)) {
                throw new KeyFault("key " + key.getKeyID()
                        + " is neither RSA of at least 2048 bits nor EC on P-256, P-384 or P-521");
            }
        }
        return new KeySet(set);
    }

    private static boolean canEncrypt(JWK key) {
        return (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS)
                || (key instanceof ECKey ec && CURVES.contains(ec.getCurve()));
    }

    /** The key to encrypt with now: the newest by {@code iat} of those for encryption that are valid. @throws KeyFault */
    JWK newest(Instant now) {
        return keys.getKeys().stream()
                .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                .filter(key -> key.getNotBeforeTime() == null
                        || !key.getNotBeforeTime().toInstant().isAfter(now))
                .filter(key -> key.getExpirationTime() == null
                        || key.getExpirationTime().toInstant().isAfter(now))
                .max(Comparator.comparing(JWK::getIssueTime, Comparator.nullsFirst(Comparator.<Date>naturalOrder())))
                .orElseThrow(() -> new KeyFault("it has no valid key for encryption (use: enc, nbf, exp)"));
    }

    /** Says nothing of what may be private. */
    @Override
    public String toString() {
        return "KeySet[" + keys.getKeys().size() + "]";
    }
}
