package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.walk.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * OAuth 2.0 client credentials (RFC 6749 section 4.4) by {@code private_key_jwt} (RFC 7523), and what a client's library
 * wants to know beforehand (RFC 8414). Its errors are OAuth's own.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class TokenApi {
    private static final String GRANT = "client_credentials";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Inject
    private Assertions assertions;

    @Inject
    private AccessTokens tokens;

    @Inject
    private Backoff backoff;

    @Inject
    private Front front;

    @Inject
    private Answers answers;

    @Inject
    private Settings settings;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("oauth/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "An access token for a partner that signs by a key of its own",
            description =
                    "grant_type=client_credentials, client_assertion_type, client_assertion: a JWT signed by a key of the"
                            + " partner's document (RS256, PS256, ES256, EdDSA; kid in its header), iss = sub = the"
                            + " partner's name, aud = this address, exp at most five minutes away, jti used once. The"
                            + " token holds for ten minutes as Authorization: Bearer.")
    public Response token(MultivaluedMap<String, String> form) {
        if (form.values().stream().anyMatch(values -> values.size() > 1)) {
            return refused(400, "invalid_request", "a parameter stands twice");
        }
        if (!GRANT.equals(form.getFirst("grant_type"))) {
            return refused(400, "unsupported_grant_type", "grant_type must be " + GRANT);
        }
        var assertion = form.getFirst("client_assertion");
        if (assertion == null || !JWT_BEARER.equals(form.getFirst("client_assertion_type"))) {
            return refused(
                    401,
                    "invalid_client",
                    "client_assertion and client_assertion_type=" + JWT_BEARER + " must be there");
        }
        return given(assertion, form.getFirst("client_id"));
    }

    private Response given(String assertion, String clientId) {
        var why = new String[] {"client_id is not the assertion's sub"};
        try {
            // a stranger's signatures cost work too: they are counted as wrong keys of one id
            var caller = backoff.tried(front.address(request), "assertion." + assertion, counted -> {
                try {
                    return Optional.of(assertions.caller(assertion))
                            .filter(proved -> clientId == null || clientId.equals(proved.name()));
                } catch (Assertions.Unproved unproved) {
                    why[0] = unproved.getMessage();
                    return Optional.empty();
                }
            });
            return caller.map(proved -> Response.ok(Map.of(
                                    "access_token", tokens.give(proved),
                                    "token_type", "Bearer",
                                    "expires_in", AccessTokens.LIFE.toSeconds()))
                            .build())
                    .orElseGet(() -> refused(401, "invalid_client", why[0]));
        } catch (Backoff.Wait wait) {
            return Response.fromResponse(refused(429, "invalid_client", "too many were wrong: wait, then try again"))
                    .header("Retry-After", wait.seconds())
                    .build();
        }
    }

    private Response refused(int status, String error, String what) {
        answers.count(status);
        return Response.status(status)
                .entity(Map.of("error", error, "error_description", what))
                .build();
    }

    @GET
    @Path(".well-known/oauth-authorization-server")
    @Operation(summary = "What an OAuth client must know of the hub (RFC 8414)")
    public Map<String, Object> metadata() {
        return Map.of(
                "issuer", settings.hubUrl(),
                "token_endpoint", settings.hubUrl() + Assertions.PLACE,
                "response_types_supported", List.of(),
                "grant_types_supported", List.of(GRANT),
                "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported",
                        Assertions.ALGORITHMS.stream()
                                .map(Object::toString)
                                .sorted()
                                .toList());
    }
}
