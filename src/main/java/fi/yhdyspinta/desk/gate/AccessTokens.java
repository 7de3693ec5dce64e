package fi.yhdyspinta.desk.gate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWKSet;
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
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens of ten minutes (RFC 9068 in shape), which the hub gives and the hub alone reads: so they are signed by one
 * secret that every node knows, and no public key is about that could be taken for it. A token falls with the key that it
 * was asked for by: taken out of the partner's document, the key opens nothing from the next call on.
 */
@Singleton
public class AccessTokens {
    /** How long one holds. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String KEY = "key";
    private static final String CREDENTIAL = "oauth:";

    private final AssertionDesk desk;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public AccessTokens(AssertionDesk desk, Settings settings, Clock clock) {
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether what stands in the header has the form of one: keys have one dot, and no id begins as a JWT does. */
    static boolean isOne(String shown) {
        return shown.startsWith("eyJ")
                && shown.chars().filter(each -> each == '.').count() == 2;
    }

    /** A token for a partner that has just been proved. */
    String give(Caller caller) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.hubUrl())
                .audience(settings.hubUrl())
                .subject(caller.name())
                .claim("client_id", caller.name())
                .claim(KEY, caller.credential().substring(CREDENTIAL.length()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims);
            token.sign(new MACSigner(desk.tokenSecret()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("256 bits sign by HS256", impossible);
        }
    }

    /** Who a token speaks for; empty when it is not the hub's, is over, or its key has been taken away. */
    Optional<Caller> caller(String shown) {
        try {
            var token = SignedJWT.parse(shown);
            var header = token.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || !token.verify(new MACVerifier(desk.tokenSecret()))) {
                return Optional.empty();
            }
            var claims = token.getJWTClaimsSet();
            var partner = claims.getSubject();
            var key = claims.getStringClaim(KEY);
            boolean isForHere = settings.hubUrl().equals(claims.getIssuer())
                    && List.of(settings.hubUrl()).equals(claims.getAudience())
                    && claims.getExpirationTime().toInstant().isAfter(clock.instant());
            return isForHere && hasKey(partner, key)
                    ? Optional.of(new Caller(partner, Caller.PARTNER, CREDENTIAL + key))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private boolean hasKey(String partner, String key) throws ParseException {
        var keys = desk.publicKeys(partner);
        return keys.isPresent() && JWKSet.parse(keys.get()).getKeyByKeyId(key) != null;
    }
}
