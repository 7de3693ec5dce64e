package fi.yhdyspinta.desk.gate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.AssertionDesk;
import fi.yhdyspinta.walk.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Judges what a partner shows in the place of a secret: a JWT that it has signed itself (RFC 7523, {@code private_key_jwt}).
 * The partner's document alone says by which key it is judged, and the key by which algorithm: nothing in the assertion's
 * header ({@code jku}, {@code x5u}, {@code jwk}) is followed.
 */
@Singleton
public class Assertions {
    /** Where assertions are shown. */
    static final String PLACE = "/oauth/token";

    /** What a partner may sign by; none of them knows a shared secret. */
    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int RSA_BITS = 2048;
    private static final int MOST_CHARACTERS = 8192;
    private static final int LONGEST_JTI = 256;

    private final AssertionDesk desk;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public Assertions(AssertionDesk desk, Settings settings, Clock clock) {
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why an assertion is refused; what it holds is in no message. */
    static final class Unproved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unproved(String what) {
            super(what, null, false, false);
        }
    }

    /**
     * The partner that the assertion proves.
     *
     * @throws Unproved saying what to mend; before the signature is right, no more than that it is not
     */
    Caller caller(String assertion) {
        if (assertion.length() > MOST_CHARACTERS) {
            throw new Unproved("the assertion is longer than 8192 characters");
        }
        var proved = proved(assertion);
        var claims = proved.claims;
        check(claims, clock.instant());
        return desk.take(
                        claims.getSubject(),
                        proved.key,
                        claims.getJWTID(),
                        claims.getExpirationTime().toInstant().plus(SKEW))
                .orElseThrow(() -> new Unproved("the assertion has been used: make a new one, with a new jti"));
    }

    /** What a signature that is right stands under, and the id of its key. */
    private record Proved(JWTClaimsSet claims, String key) {}

    private Proved proved(String assertion) {
        try {
            var jwt = SignedJWT.parse(assertion);
            var claims = jwt.getJWTClaimsSet();
            var key = key(jwt.getHeader(), claims.getSubject());
            if (!jwt.verify(verifier(key))) {
                throw unknown();
            }
            return new Proved(claims, key.getKeyID());
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException notSigned) {
            throw unknown();
        }
    }

    private JWK key(JWSHeader header, String partner) throws ParseException {
        boolean isPlain =
                header.getCriticalParams() == null || header.getCriticalParams().isEmpty();
        if (!ALGORITHMS.contains(header.getAlgorithm()) || !isPlain || header.getKeyID() == null) {
            throw new Unproved(
                    "the assertion's header needs a kid, no crit, and one of the algorithms RS256, PS256, ES256"
                            + " and EdDSA");
        }
        var keys = JWKSet.parse(desk.publicKeys(partner).orElseThrow(Assertions::unknown));
        var key = keys.getKeyByKeyId(header.getKeyID());
        if (key == null || key.isPrivate() || !fits(key, header.getAlgorithm())) {
            throw unknown();
        }
        return key;
    }

    private boolean fits(JWK key, JWSAlgorithm algorithm) {
        var now = clock.instant();
        boolean isOfKind =
                switch (algorithm.getName()) {
                    case "RS256", "PS256" -> key instanceof RSAKey rsa && rsa.size() >= RSA_BITS;
                    case "ES256" -> key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve());
                    default -> key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve());
                };
        return isOfKind
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                && (key.getNotBeforeTime() == null
                        || !key.getNotBeforeTime().toInstant().isAfter(now))
                && (key.getExpirationTime() == null
                        || key.getExpirationTime().toInstant().isAfter(now));
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new Ed25519Verifier((OctetKeyPair) key);
    }

    private void check(JWTClaimsSet claims, Instant now) {
        if (!claims.getSubject().equals(claims.getIssuer())) {
            throw new Unproved("iss and sub must both be the partner's name");
        }
        var own = Set.of(settings.hubUrl(), settings.hubUrl() + PLACE);
        // meant for the hub and for nobody else, who could show it here
        if (claims.getAudience().size() != 1 || !own.containsAll(claims.getAudience())) {
            throw new Unproved(
                    "aud must be " + settings.hubUrl() + PLACE + " or " + settings.hubUrl() + ", and one alone");
        }
        var end = claims.getExpirationTime();
        if (end == null
                || !end.toInstant().isAfter(now)
                || end.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
            throw new Unproved(
                    "exp must be to come, at most five minutes from now: compare your clock, the hub's says " + now);
        }
        if (isToCome(claims.getNotBeforeTime(), now) || isToCome(claims.getIssueTime(), now)) {
            throw new Unproved("nbf or iat is to come: compare your clock, the hub's says " + now);
        }
        var id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > LONGEST_JTI) {
            throw new Unproved("jti must be there, at most 256 characters, another in each assertion");
        }
    }

    private static boolean isToCome(Date date, Instant now) {
        return date != null && date.toInstant().isAfter(now.plus(SKEW));
    }

    private static Unproved unknown() {
        return new Unproved(
                "no partner is known by this assertion: compare sub, kid and the public keys in the partner's"
                        + " document (credentials.jwks)");
    }
}
