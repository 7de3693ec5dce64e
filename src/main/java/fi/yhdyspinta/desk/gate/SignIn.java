package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.walk.DemoPeople;
import fi.yhdyspinta.walk.KeyDesk;
import fi.yhdyspinta.walk.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The way in for people: at their OpenID provider, as one of the demo's people by a password that works once, or by an
 * operator's key typed into the form. Each opens a session of its own: one that was there before might be somebody else's.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignIn {
    private static final System.Logger LOG = System.getLogger(SignIn.class.getName());

    @Inject
    private SignInDesk desk;

    @Inject
    private KeyDesk keys;

    @Inject
    private DemoPeople demo;

    @Inject
    private OpenId openId;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @Inject
    private Answers answers;

    @Inject
    private Backoff backoff;

    @Inject
    private Front front;

    @Inject
    private Ports ports;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response form() {
        return form(200, null);
    }

    private Response form(int status, String wrong) {
        return form(status, wrong, null);
    }

    private Response form(int status, String wrong, String person) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("wrong", wrong);
        model.put("hasProvider", openId.isThere());
        model.put("demo", demo.all());
        model.put("chosen", person);
        return pages.render(status, "sign-in.jte", model);
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(
            @FormParam("key") String key, @FormParam("person") String person, @FormParam("password") String password) {
        if (person == null && ports.isElsewhere(request)) {
            answers.count(401);
            return form(401, "page.signin.elsewhere");
        }
        try {
            return person == null ? byKey(key == null ? "" : key.strip()) : inDemo(person, password);
        } catch (Backoff.Wait wait) {
            answers.count(429);
            return Response.fromResponse(form(429, "page.signin.wait", person))
                    .header("Retry-After", wait.seconds())
                    .build();
        }
    }

    // a partner's own right key is no guess; what it is told, only who holds it learns
    private Response byKey(String key) {
        var owner = tried(key, keys::caller);
        if (owner.isEmpty()) {
            answers.count(401);
            return form(401, "page.signin.wrong");
        }
        return desk.byKey(key).map(this::opened).orElseGet(() -> {
            answers.count(403);
            return form(403, "page.signin.partner");
        });
    }

    private Response inDemo(String person, String password) {
        return tried(person + "." + password, pair -> desk.inDemo(person, password))
                .map(this::opened)
                .orElseGet(() -> {
                    answers.count(401);
                    return form(401, "page.signin.password.wrong", person);
                });
    }

    private <T> Optional<T> tried(String key, Function<String, Optional<T>> proof) {
        return backoff.tried(front.address(request), key, proof);
    }

    private Response opened(String token) {
        endTheOneBefore();
        return Response.seeOther(URI.create("/me/start"))
                .cookie(cookie.opening(token))
                .build();
    }

    private void endTheOneBefore() {
        cookie.of(request).ifPresent(desk::end);
    }

    @GET
    @Path("sign-in/provider")
    @Operation(hidden = true)
    public Response leave() {
        if (!openId.isThere()) {
            return form(404, "page.signin.provider.none");
        }
        try {
            var underway = openId.begin(page.language());
            return Response.seeOther(underway.address())
                    .cookie(cookie.underway(underway.kept()))
                    .build();
        } catch (OpenId.Away away) {
            return isAway(away);
        }
    }

    private Response isAway(OpenId.Away away) {
        LOG.log(System.Logger.Level.WARNING, away.getMessage());
        return form(503, "page.signin.provider.away");
    }

    @GET
    @Path("sign-in/callback")
    @Operation(hidden = true)
    public Response comeBack(@QueryParam("state") String state, @QueryParam("code") String code) {
        var kept = cookie.underwayOf(request);
        if (!openId.isThere() || kept.isEmpty()) {
            return form(401, "page.signin.provider.wrong");
        }
        try {
            var proved = openId.end(kept.get(), state, code);
            if (proved.isEmpty()) {
                answers.count(401);
                return form(401, "page.signin.provider.wrong");
            }
            var token = desk.proved(proved.get());
            if (token.isEmpty()) {
                answers.count(403);
                return form(403, "page.signin.provider.nobody");
            }
            endTheOneBefore();
            // the browser comes from another site, and a strict cookie goes only with what a page of our own asks for
            return pages.render(
                    200, "arrived.jte", Map.of("page", page), cookie.opening(token.get()), cookie.arrived());
        } catch (OpenId.Away away) {
            return isAway(away);
        }
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response close() {
        cookie.of(request).ifPresent(desk::end);
        return gone();
    }

    @POST
    @Path("sign-out/everywhere")
    @Operation(hidden = true)
    public Response closeAll() {
        cookie.of(request).ifPresent(desk::endAll);
        return gone();
    }

    private Response gone() {
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookie.closing())
                .build();
    }
}
