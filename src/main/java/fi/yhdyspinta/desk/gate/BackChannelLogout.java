package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.walk.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The OpenID provider says that somebody has signed out there, or has been shut out: here they are signed out at every
 * browser (OpenID Connect Back-Channel Logout 1.0). Its word proves itself; said twice it changes nothing more.
 */
@Path(BackChannelLogout.PLACE)
@Produces(MediaType.APPLICATION_JSON)
public class BackChannelLogout {
    /** Where the provider is told to post to, under the hub's own address. */
    static final String PLACE = "/sign-in/backchannel-logout";

    private static final int LONGEST = 16_384;

    @Inject
    private OpenId openId;

    @Inject
    private SignInDesk desk;

    @Inject
    private Answers answers;

    @Inject
    private Backoff backoff;

    @Inject
    private Front front;

    @Inject
    private HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response left(@FormParam("logout_token") String token) {
        if (!openId.isThere() || token == null || token.length() > LONGEST) {
            return refused();
        }
        try {
            var away = new OpenId.Away[1];
            var known = backoff.tried(front.address(request), "logout." + token, word -> left(token, away));
            if (away[0] != null) {
                throw away[0];
            }
            known.ifPresent(person -> desk.endAllOf(person.issuer(), person.subject()));
            return known.isPresent() ? Response.ok().build() : refused();
        } catch (Backoff.Wait wait) {
            answers.count(429);
            return Response.status(429).header("Retry-After", wait.seconds()).build();
        } catch (OpenId.Away away) {
            answers.count(503);
            return Response.status(503).header("Retry-After", "5").build();
        }
    }

    private Optional<OpenId.Known> left(String token, OpenId.Away[] away) {
        try {
            return openId.left(token);
        } catch (OpenId.Away unreachable) {
            away[0] = unreachable;
            return Optional.empty();
        }
    }

    // 2.8 of the protocol: 400, and the errors of OAuth
    private Response refused() {
        answers.count(400);
        return Response.status(400)
                .entity(Map.of(
                        "error", "invalid_request",
                        "error_description", "logout_token must be a valid logout token for this client, with sub"))
                .build();
    }
}
