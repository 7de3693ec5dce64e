package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.walk.RoleMap;
import fi.yhdyspinta.walk.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the environment says of the OpenID provider ({@code OIDC_*} of the README's table). */
@Singleton
public class OpenIdSettings {
    // signed by the provider's own key: none, and what a client secret signs, prove nobody
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private final Variables environment;
    private final Optional<String> issuer;
    private final RoleMap map;

    /**
     * That a provider is asked over https alone is judged before anything is opened, with all else that may not be.
     *
     * @throws IllegalStateException saying what to set, where a provider is named and what it gave is not
     */
    @Inject
    OpenIdSettings(Variables environment) {
        this.environment = environment;
        this.issuer = text("OIDC_ISSUER");
        this.map = new RoleMap(text("OIDC_ROLE_MAP").orElse(""));
        if (issuer.isPresent()) {
            if (!ALGORITHMS.contains(algorithm())) {
                throw new IllegalStateException("OIDC_ALGORITHM is none of " + ALGORITHMS);
            }
            clientId();
            clientSecret();
        }
    }

    private Optional<String> text(String name) {
        return environment.text(name);
    }

    private String needed(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set, and OIDC_ISSUER is: set what the provider gave for this client"));
    }

    /** The provider's issuer; empty where people sign in by key alone. */
    Optional<String> issuer() {
        return issuer;
    }

    String clientId() {
        return needed("OIDC_CLIENT_ID");
    }

    String clientSecret() {
        return needed("OIDC_CLIENT_SECRET");
    }

    String scope() {
        return text("OIDC_SCOPE").orElse("openid profile");
    }

    String algorithm() {
        return text("OIDC_ALGORITHM").orElse("RS256");
    }

    /** How strongly the provider must know the person; empty for its own usual way. */
    Optional<String> acr() {
        return text("OIDC_ACR");
    }

    /**
     * Which claim says who the person is. The default is the one that OpenID promises never to give to somebody else; Entra's
     * {@code oid} is the same in all its applications, as its directory has it.
     */
    String subjectClaim() {
        return text("OIDC_SUBJECT_CLAIM").orElse("sub");
    }

    /** What the claims say of roles: the provider's words, or what the map makes of them. */
    Collection<String> roles(Map<String, Object> claims) {
        Object found = claims;
        for (var step : text("OIDC_ROLES_CLAIM").orElse("roles").split("\\.")) {
            found = found instanceof Map<?, ?> tree ? tree.get(step) : null;
        }
        var said = found instanceof Collection<?> several ? several.stream() : Stream.ofNullable(found);
        return said.map(String::valueOf)
                .flatMap(word -> map.orItself(word).stream())
                .toList();
    }
}
