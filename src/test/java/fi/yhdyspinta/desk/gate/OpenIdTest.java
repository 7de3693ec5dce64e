package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fi.yhdyspinta.walk.Proved;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Variables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sign-in at a provider that speaks the protocol's text: one right way in, and the ways that look like it. */
class OpenIdTest {
    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void letsInWhomTheProviderProves() throws Exception {
        var proved = signIn(hub(Map.of()));

        assertThat(proved)
                .contains(new Proved(provider.issuer(), "oili", "Oili Opettaja", List.of("sender@espoo-opetus")));
    }

    @Test
    void setsOutWithStateNonceAndAChallenge() throws Exception {
        var asked = provider.visited(hub(Map.of("OIDC_ACR", "loa3")).begin("sv").address());

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", Provider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://hub.example/sign-in/callback")
                .containsEntry("acr_values", "loa3")
                .containsEntry("ui_locales", "sv")
                .containsKeys("state", "nonce", "code_challenge");
    }

    static Stream<Arguments> forgeries() {
        var stranger = Provider.key("own");
        return Stream.of(
                forgery(
                        "a stranger's key under the provider's id",
                        claims -> Provider.signed(stranger, claims.build())),
                forgery("no signature at all", claims -> new PlainJWT(claims.build())),
                forgery("the client's secret as a key", claims -> byMac(claims.build())),
                forgeryOf("another issuer", claims -> claims.issuer("https://elsewhere.example")),
                forgeryOf("another client's token", claims -> claims.audience("another")),
                forgeryOf("another sign-in's token", claims -> claims.claim("nonce", "another")),
                forgeryOf("no nonce", claims -> claims.claim("nonce", null)),
                forgeryOf(
                        "one that is over",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                forgeryOf(
                        "one of tomorrow",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(86_400)))),
                forgeryOf("nobody", claims -> claims.subject(null)));
    }

    private static Arguments forgery(String name, Function<JWTClaimsSet.Builder, JWT> making) {
        return Arguments.of(name, making);
    }

    private static Arguments forgeryOf(String name, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> changing) {
        return Arguments.of(name, new Changed(changing));
    }

    /** The claims as the provider would sign them, changed. */
    private record Changed(Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> changing) {}

    private static SignedJWT byMac(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).build(), claims);
            token.sign(new MACSigner((Provider.SECRET + "0123456789abcdef").getBytes()));
            return token;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    @SuppressWarnings("unchecked")
    void turnsAwayAnyOtherToken(String name, Object forgery) throws Exception {
        provider.makes(
                forgery instanceof Changed changed
                        ? claims -> Provider.signed(
                                provider.key, changed.changing().apply(claims).build())
                        : (Function<JWTClaimsSet.Builder, JWT>) forgery);

        assertThat(signIn(hub(Map.of()))).isEmpty();
    }

    @Test
    void turnsAwayWhoComesBackWithoutHavingSetOutOrWithAnothersCode() throws Exception {
        var hub = hub(Map.of());
        var underway = hub.begin("fi");
        var state = provider.visited(underway.address()).get("state");

        assertThat(hub.end(underway.kept(), "another", Provider.CODE)).isEmpty();
        assertThat(hub.end(underway.kept(), state, null)).isEmpty();
        assertThat(hub.end(underway.kept(), state, "another")).isEmpty();
        assertThat(hub.end("made.up.words", state, Provider.CODE)).isEmpty();
        assertThat(hub.end("", state, Provider.CODE)).isEmpty();
        assertThat(hub.end(hub.begin("fi").kept(), state, Provider.CODE)).isEmpty();
    }

    @Test
    void asksForAsStrongASignInAsTheHubWants() throws Exception {
        var hub = hub(Map.of("OIDC_ACR", "loa3"));

        var weak = signIn(hub);
        provider.makes(claims ->
                Provider.signed(provider.key, claims.claim("acr", "loa3").build()));
        var strong = signIn(hub);

        assertThat(weak).isEmpty();
        assertThat(strong).isPresent();
    }

    @Test
    void takesRolesFromWhereverTheProviderKeepsThem() throws Exception {
        provider.makes(claims -> Provider.signed(
                provider.key,
                claims.claim("realm_access", Map.of("roles", List.of("luvn-kuraattorit", "offline_access")))
                        .build()));

        var proved = signIn(hub(Map.of(
                "OIDC_ROLES_CLAIM",
                "realm_access.roles",
                "OIDC_ROLE_MAP",
                "luvn-kuraattorit=sender@luvn luvn-kuraattorit=recipient@luvn")));

        assertThat(proved.orElseThrow().roles()).containsExactly("sender@luvn", "recipient@luvn", "offline_access");
    }

    @Test
    void hearsFromTheProviderThatSomebodyHasLeft() throws Exception {
        assertThat(hub(Map.of()).left(Provider.leaving(provider.key, leaving().build())))
                .contains(new OpenId.Known(provider.issuer(), "oili"));
    }

    static Stream<Arguments> falseWords() {
        return Stream.of(
                forgeryOf("another issuer", claims -> claims.issuer("https://elsewhere.example")),
                forgeryOf("for another client", claims -> claims.audience("another")),
                forgeryOf("no event", claims -> claims.claim("events", null)),
                forgeryOf("an ID token's nonce", claims -> claims.claim("nonce", "n")),
                forgeryOf(
                        "one that is over",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                forgeryOf("of a session alone", claims -> claims.subject(null).claim("sid", "s-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseWords")
    void hearsItFromNobodyElse(String name, Changed changed) throws Exception {
        var claims = changed.changing().apply(leaving()).build();

        assertThat(hub(Map.of()).left(Provider.leaving(provider.key, claims))).isEmpty();
    }

    @Test
    void hearsNothingThatAnotherKeyHasSigned() throws Exception {
        var hub = hub(Map.of());
        var claims = leaving().build();

        assertThat(hub.left(Provider.leaving(Provider.key("own"), claims))).isEmpty();
        assertThat(hub.left(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(hub.left(byMac(claims).serialize())).isEmpty();
        assertThat(hub.left("nothing")).isEmpty();
    }

    @Test
    void knowsPeopleByTheClaimThatTheirDirectoryKnowsComingAndLeaving() throws Exception {
        var hub = hub(Map.of("OIDC_SUBJECT_CLAIM", "oid"));
        var without = signIn(hub);
        provider.makes(claims ->
                Provider.signed(provider.key, claims.claim("oid", "o-1").build()));

        var left = hub.left(
                Provider.leaving(provider.key, leaving().claim("oid", "o-1").build()));

        assertThat(without).isEmpty();
        assertThat(signIn(hub).orElseThrow().subject()).isEqualTo("o-1");
        assertThat(left.orElseThrow().subject()).isEqualTo("o-1");
        assertThat(hub.left(Provider.leaving(provider.key, leaving().build()))).isEmpty();
    }

    private JWTClaimsSet.Builder leaving() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("oili")
                .audience(Provider.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID("j-1")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    @Test
    void saysThatTheProviderIsAwayAndAsksAgainTheNextTime() throws Exception {
        var port = provider.issuer();
        provider.close();
        var hub = hub(Map.of("OIDC_ISSUER", port));

        assertThatThrownBy(() -> hub.begin("fi"))
                .isInstanceOf(OpenId.Away.class)
                .hasMessageContaining("OIDC_ISSUER");
    }

    @Test
    void refusesToBeginWithTokensThatAnybodyCouldSign() {
        assertThatThrownBy(() -> new OpenIdSettings(config(Map.of("OIDC_ALGORITHM", "none"))))
                .hasMessageContaining("OIDC_ALGORITHM");
    }

    private Optional<Proved> signIn(OpenId hub) throws Exception {
        var underway = hub.begin("fi");
        var asked = provider.visited(underway.address());
        return hub.end(underway.kept(), asked.get("state"), Provider.CODE);
    }

    private OpenId hub(Map<String, String> more) {
        return new OpenId(new OpenIdSettings(config(more)), settings());
    }

    private Variables config(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "OIDC_ISSUER", provider.issuer(),
                "OIDC_CLIENT_ID", Provider.CLIENT,
                "OIDC_CLIENT_SECRET", Provider.SECRET));
        values.putAll(more);
        return name -> Optional.ofNullable(values.get(name));
    }

    private static Settings settings() {
        return new Settings(
                "https://hub.example",
                Path.of("data"),
                Path.of("integration-routes"),
                true,
                Optional.empty(),
                Optional.empty(),
                "node",
                name -> Optional.empty());
    }
}
