package fi.yhdyspinta.desk.gate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import fi.yhdyspinta.walk.Proved;
import fi.yhdyspinta.walk.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Sign-in at an OpenID provider, by the authorization code flow with PKCE (OpenID Connect Core 3.1; RFC 7636). The token is
 * believed when its signature, issuer, audience, times and nonce are right (Core 3.1.3.7), and the provider's word on how
 * strongly it knows the person where {@code OIDC_ACR} asks for it.
 */
@Singleton
public class OpenId {
    private static final System.Logger LOG = System.getLogger(OpenId.class.getName());
    private static final int MILLIS = 5_000;
    private static final int MOST_BYTES = 1 << 18;

    private final OpenIdSettings settings;
    private final URI callback;
    private volatile Provider provider;

    /** Once it has been asked: where it is, and what judges its tokens. */
    private record Provider(OIDCProviderMetadata metadata, IDTokenValidator signIns, LogoutTokenValidator signOuts) {}

    /** A person as the provider knows them. */
    record Known(String issuer, String subject) {}

    @Inject
    OpenId(OpenIdSettings settings, Settings hub) {
        this.settings = settings;
        this.callback = URI.create(hub.hubUrl() + "/sign-in/callback");
    }

    /** Whether there is a provider. */
    public boolean isThere() {
        return settings.issuer().isPresent();
    }

    /**
     * One sign-in that is under way.
     *
     * @param address where the browser goes
     * @param kept what it keeps meanwhile: state, nonce and verifier
     */
    record Underway(URI address, String kept) {}

    /** Sets out. @param language the reader's, which the provider may speak too */
    Underway begin(String language) throws Away {
        var state = new State(32);
        var nonce = new Nonce(32);
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        Scope.parse(settings.scope()),
                        new ClientID(settings.clientId()),
                        callback)
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .customParameter("ui_locales", language);
        settings.acr().ifPresent(acr -> request.acrValues(List.of(new ACR(acr))));
        return new Underway(
                request.build().toURI(), state.getValue() + "." + nonce.getValue() + "." + verifier.getValue());
    }

    /**
     * Comes back.
     *
     * @param kept what the browser kept
     * @return empty where anything of it is not as it set out: nobody is told what
     */
    Optional<Proved> end(String kept, String state, String code) throws Away {
        var parts = kept.split("\\.", 3);
        if (parts.length != 3 || code == null || state == null || !isSame(parts[0], state)) {
            return Optional.empty();
        }
        try {
            var tokens = tokens(
                    new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(parts[2])));
            return tokens.isEmpty() ? Optional.empty() : proved(tokens.get(), new Nonce(parts[1]));
        } catch (IllegalArgumentException | ParseException | BadJOSEException notOurs) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a sign-in came back wrong: {0}",
                    notOurs.getClass().getSimpleName());
            return Optional.empty();
        } catch (IOException | JOSEException unreachable) {
            throw new Away(unreachable);
        }
    }

    private Optional<OIDCTokenResponse> tokens(AuthorizationCodeGrant grant) throws IOException, ParseException, Away {
        var request = new TokenRequest(
                        provider().metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                        grant)
                .toHTTPRequest();
        request.setConnectTimeout(MILLIS);
        request.setReadTimeout(MILLIS);
        request.setFollowRedirects(false);
        var response = OIDCTokenResponseParser.parse(request.send());
        if (response.indicatesSuccess()) {
            return Optional.of((OIDCTokenResponse) response.toSuccessResponse());
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "the OpenID provider gave no token: {0}",
                response.toErrorResponse().getErrorObject().getHTTPStatusCode());
        return Optional.empty();
    }

    private Optional<Proved> proved(OIDCTokenResponse tokens, Nonce nonce)
            throws BadJOSEException, JOSEException, Away {
        var claims = provider().signIns().validate(tokens.getOIDCTokens().getIDToken(), nonce);
        if (settings.acr().isPresent()
                && (claims.getACR() == null
                        || !settings.acr().get().equals(claims.getACR().getValue()))) {
            LOG.log(System.Logger.Level.WARNING, "a sign-in was not as strong as OIDC_ACR asks for");
            return Optional.empty();
        }
        var subject = claims.getStringClaim(settings.subjectClaim());
        if (subject == null || subject.isBlank()) {
            LOG.log(System.Logger.Level.WARNING, "a sign-in has no claim of the name in OIDC_SUBJECT_CLAIM");
            return Optional.empty();
        }
        return Optional.of(new Proved(
                claims.getIssuer().getValue(), subject, name(claims), settings.roles(claims.toJSONObject())));
    }

    private static String name(IDTokenClaimsSet claims) {
        var name = claims.getStringClaim("name");
        return name == null ? claims.getStringClaim("preferred_username") : name;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the provider's word that somebody has left (OpenID Connect Back-Channel Logout 1.0, 2.6).
     *
     * @return empty where it is not the provider's, not for this client, over, or says no subject: of which session it
     *     speaks is known to the provider alone
     */
    Optional<Known> left(String logoutToken) throws Away {
        try {
            var claims = provider().signOuts().validate(JWTParser.parse(logoutToken));
            return Optional.ofNullable(claims.getStringClaim(settings.subjectClaim()))
                    .map(subject -> new Known(claims.getIssuer().getValue(), subject));
        } catch (java.text.ParseException | BadJOSEException notOurs) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a word that somebody has left is not the provider's: {0}",
                    notOurs.getClass().getSimpleName());
            return Optional.empty();
        } catch (JOSEException unreachable) {
            throw new Away(unreachable);
        }
    }

    // asked for at the first sign-in: a provider that is away keeps no hub from starting
    private Provider provider() throws Away {
        if (provider == null) {
            try {
                provider = found(OIDCProviderMetadata.resolve(
                        new Issuer(settings.issuer().orElseThrow()), MILLIS, MILLIS));
            } catch (GeneralException | IOException unreachable) {
                throw new Away(unreachable);
            }
        }
        return provider;
    }

    private Provider found(OIDCProviderMetadata metadata) throws IOException {
        var client = new ClientID(settings.clientId());
        var algorithm = JWSAlgorithm.parse(settings.algorithm());
        var asking = new DefaultResourceRetriever(MILLIS, MILLIS, MOST_BYTES);
        // kept, and asked for anew only now and then: who names keys that there are not must not make the hub ask each
        // time
        var keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), asking)
                .refreshAheadCache(false)
                .build();
        var selector = new JWSVerificationKeySelector<>(algorithm, keys);
        return new Provider(
                metadata,
                new IDTokenValidator(metadata.getIssuer(), client, selector, null),
                new LogoutTokenValidator(metadata.getIssuer(), client, selector, null));
    }

    /** The provider can't be asked now. */
    static final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(Exception cause) {
            super(
                    "the OpenID provider of OIDC_ISSUER can't be reached: "
                            + cause.getClass().getSimpleName(),
                    cause);
        }
    }
}
