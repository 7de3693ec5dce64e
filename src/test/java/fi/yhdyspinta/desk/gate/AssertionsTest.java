package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A partner proves itself by its own key and by nothing else, once for each assertion. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssertionsTest {
    private static final String HUB = "http://localhost:9080";
    private static final String PLACE = HUB + "/oauth/token";

    private final SetClock clock = new SetClock(Instant.now());
    private ECKey ec;
    private RSAKey rsa;
    private OctetKeyPair ed;
    private ECKey ofEspoo;
    private Path routes;
    private House house;
    private Assertions assertions;
    private AccessTokens tokens;

    @BeforeAll
    void openHouse(@TempDir Path data) throws Exception {
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ed = new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate();
        ofEspoo = new ECKeyGenerator(Curve.P_256).keyID("espoo").generate();
        routes = Sink.routesTo(1, data.resolve("routes"));
        append("luvn", "credentials: {jwks: " + new JWKSet(List.of(ec, rsa, ed)).toString(true) + "}");
        append("espoo-opetus", "credentials: {jwksFile: signing.json}");
        Files.writeString(routes.resolve("partners/espoo-opetus/signing.json"), new JWKSet(ofEspoo).toString(true));
        house = new House(Database.h2(), data, clock, "node-a", routes);
        assertions = new Assertions(house.assertionDesk, house.settings, clock);
        tokens = new AccessTokens(house.assertionDesk, house.settings, clock);
    }

    private void append(String partner, String line) throws IOException {
        var file = routes.resolve("partners").resolve(partner).resolve("partner.yaml");
        Files.writeString(file, Files.readString(file) + "\n" + line + "\n");
    }

    Stream<JWSAlgorithm> algorithms() {
        return Assertions.ALGORITHMS.stream();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void takesEveryAlgorithmThatKnowsNoSharedSecret(JWSAlgorithm algorithm) throws Exception {
        var caller = assertions.caller(signed(keyOf(algorithm), header(algorithm, keyOf(algorithm)), each -> {}));

        assertThat(caller.name()).isEqualTo("luvn");
        assertThat(caller.role()).isEqualTo(Caller.PARTNER);
        assertThat(caller.credential()).isEqualTo("oauth:" + keyOf(algorithm).getKeyID());
    }

    @Test
    void takesAnAssertionOnceAtWhicheverNode() throws Exception {
        var assertion = good();
        assertions.caller(assertion);

        assertRefused(assertion, "has been used");
        var other = new House(house.database, house.settings.data(), clock, "node-b", routes);
        assertThatThrownBy(() -> new Assertions(other.assertionDesk, other.settings, clock).caller(assertion))
                .hasMessageContaining("has been used");
    }

    @Test
    void takesTheSameNumberFromTwoPartners() throws Exception {
        var id = UUID.randomUUID().toString();
        assertions.caller(signed(ec, header(JWSAlgorithm.ES256, ec), claims -> claims.jwtID(id)));

        assertThat(assertions
                        .caller(signed(ofEspoo, header(JWSAlgorithm.ES256, ofEspoo), claims -> claims.jwtID(id)
                                .issuer("espoo-opetus")
                                .subject("espoo-opetus")))
                        .name())
                .isEqualTo("espoo-opetus");
    }

    @Test
    void refusesAnAssertionWithoutASignature() {
        var plain = new PlainJWT(claims().build()).serialize();

        assertRefused(plain, "no partner is known");
        var header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"ec\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(header + "." + plain.split("\\.")[1] + ".", "no partner is known");
    }

    @Test
    void refusesAPublicKeyTakenForASharedSecret() throws Exception {
        var secret = rsa.toRSAPublicKey().getEncoded();
        var jwt = new SignedJWT(header(JWSAlgorithm.HS256, rsa), claims().build());
        jwt.sign(new MACSigner(secret));

        assertRefused(jwt.serialize(), "one of the algorithms");
    }

    @Test
    void refusesOnePartnersKeyForAnother() throws Exception {
        assertRefused(signed(ofEspoo, header(JWSAlgorithm.ES256, ofEspoo), each -> {}), "no partner is known");
        var named = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build();
        assertRefused(signed(ofEspoo, named, each -> {}), "no partner is known");
    }

    @Test
    void followsNothingThatTheHeaderSaysOfKeys() throws Exception {
        var own = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();

        assertRefused(
                signed(
                        own,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("ec")
                                .jwk(own.toPublicJWK())
                                .jwkURL(URI.create("https://stranger.example/keys"))
                                .x509CertURL(URI.create("https://stranger.example/cert"))
                                .build(),
                        each -> {}),
                "no partner is known");
    }

    @Test
    void looksForAKeyByItsIdAndNowhereElse() throws Exception {
        for (var id : List.of("../espoo-opetus/espoo", "' or 1=1 --", "espoo", "")) {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build();
            assertRefused(signed(ofEspoo, header, each -> {}), "no partner is known");
        }
    }

    @Test
    void refusesAKeyOfAnotherKindThanTheAlgorithm() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ec").build();

        assertRefused(signed(rsa, header, each -> {}), "no partner is known");
    }

    @Test
    void refusesWhatIsMeantForSomebodyElse() throws Exception {
        assertRefused(good(claims -> claims.audience("https://another.example/oauth/token")), "aud must be");
        assertRefused(good(claims -> claims.audience(List.of(PLACE, "https://another.example"))), "aud must be");
        assertRefused(good(claims -> claims.audience((String) null)), "aud must be");
        assertThat(assertions.caller(good(claims -> claims.audience(HUB))).name())
                .isEqualTo("luvn");
    }

    @Test
    void refusesWhoSpeaksForAnother() throws Exception {
        assertRefused(good(claims -> claims.issuer("espoo-opetus")), "iss and sub");
        assertRefused(good(claims -> claims.issuer("nobody").subject("nobody")), "no partner is known");
        assertRefused(good(claims -> claims.subject(null)), "no partner is known");
    }

    @Test
    void refusesWhatIsOverOrHoldsTooLongOrIsToCome() throws Exception {
        assertRefused(good(claims -> claims.expirationTime(at(Duration.ofSeconds(-1)))), "exp must be");
        assertRefused(good(claims -> claims.expirationTime(at(Duration.ofMinutes(6)))), "exp must be");
        assertRefused(good(claims -> claims.expirationTime(null)), "exp must be");
        assertRefused(good(claims -> claims.notBeforeTime(at(Duration.ofMinutes(1)))), "nbf or iat");
        assertRefused(good(claims -> claims.issueTime(at(Duration.ofMinutes(1)))), "nbf or iat");
        assertRefused(good(claims -> claims.jwtID(null)), "jti must be");
    }

    @Test
    void refusesWhatIsNoAssertion() {
        for (var text : List.of("", ".", "..", "a.b.c", "ä".repeat(10), "x".repeat(9000))) {
            assertThatThrownBy(() -> assertions.caller(text)).isInstanceOf(Assertions.Unproved.class);
        }
    }

    @Test
    void givesATokenThatOpensForTenMinutes() throws Exception {
        var token = tokens.give(assertions.caller(good()));

        assertThat(AccessTokens.isOne(token)).isTrue();
        assertThat(tokens.caller(token)).map(Caller::name).contains("luvn");
        var other = new House(house.database, house.settings.data(), clock, "node-c", routes);
        assertThat(new AccessTokens(other.assertionDesk, other.settings, clock).caller(token))
                .isPresent();
        clock.pass(Duration.ofMinutes(10));
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void takesNoTokenThatItHasNotGiven() throws Exception {
        var token = SignedJWT.parse(tokens.give(assertions.caller(good())));
        var forged = new JWTClaimsSet.Builder(token.getJWTClaimsSet())
                .subject("espoo-opetus")
                .build();

        assertThat(tokens.caller(new PlainJWT(forged).serialize())).isEmpty();
        var mac = new SignedJWT(token.getHeader(), forged);
        mac.sign(new MACSigner(new byte[32]));
        assertThat(tokens.caller(mac.serialize())).isEmpty();
        var signed = new SignedJWT(header(JWSAlgorithm.ES256, ec), token.getJWTClaimsSet());
        signed.sign(new ECDSASigner(ec));
        assertThat(tokens.caller(signed.serialize())).isEmpty();
        // an assertion is no token, and a token no assertion
        assertThat(tokens.caller(good())).isEmpty();
        assertThatThrownBy(() -> assertions.caller(token.serialize())).isInstanceOf(Assertions.Unproved.class);
        var parts = token.serialize().split("\\.");
        assertThat(tokens.caller(parts[0] + "." + forged.toPayload().toBase64URL() + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void bindsATokenToItsHubAndItsType() throws Exception {
        var secret = house.assertionDesk.tokenSecret();
        var token = SignedJWT.parse(tokens.give(assertions.caller(good())));

        assertThat(tokens.caller(mac(secret, token.getHeader(), claims -> {}, token)))
                .isPresent();
        assertThat(tokens.caller(mac(secret, token.getHeader(), claims -> claims.audience("https://a.example"), token)))
                .isEmpty();
        assertThat(tokens.caller(mac(secret, token.getHeader(), claims -> claims.issuer("https://a.example"), token)))
                .isEmpty();
        assertThat(tokens.caller(mac(secret, token.getHeader(), claims -> claims.claim("key", "gone"), token)))
                .isEmpty();
        var plain = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        assertThat(tokens.caller(mac(secret, plain, claims -> {}, token))).isEmpty();
    }

    private static String mac(byte[] secret, JWSHeader header, Consumer<JWTClaimsSet.Builder> change, SignedJWT token)
            throws Exception {
        var claims = new JWTClaimsSet.Builder(token.getJWTClaimsSet());
        change.accept(claims);
        var jwt = new SignedJWT(header, claims.build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private void assertRefused(String assertion, String what) {
        assertThatThrownBy(() -> assertions.caller(assertion))
                .isInstanceOf(Assertions.Unproved.class)
                .hasMessageContaining(what);
    }

    private String good() throws JOSEException {
        return good(each -> {});
    }

    private String good(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(ec, header(JWSAlgorithm.ES256, ec), change);
    }

    private String signed(JWK key, JWSHeader header, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = claims();
        change.accept(claims);
        var jwt = new SignedJWT(header, claims.build());
        jwt.sign(signer(key));
        return jwt.serialize();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("luvn")
                .subject("luvn")
                .audience(PLACE)
                .issueTime(at(Duration.ZERO))
                .expirationTime(at(Duration.ofMinutes(4)))
                .jwtID(UUID.randomUUID().toString());
    }

    private Date at(Duration from) {
        return Date.from(clock.instant().plus(from));
    }

    private JWK keyOf(JWSAlgorithm algorithm) {
        return switch (algorithm.getName()) {
            case "ES256" -> ec;
            case "EdDSA" -> ed;
            default -> rsa;
        };
    }

    private static JWSHeader header(JWSAlgorithm algorithm, JWK key) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new Ed25519Signer((OctetKeyPair) key);
    }
}
