package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.LinkDesk;
import fi.yhdyspinta.walk.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who I am here: roles, organisations, how long I stay signed in. Whoever is signed in may see it, of themselves. */
@Path("/me")
public class MePages {
    @Inject
    private SignInDesk desk;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @Context
    private HttpServletRequest request;

    /** Where somebody begins who has just signed in: where the link of a mail leads, if they followed one. */
    @GET
    @Path("start")
    @Operation(hidden = true)
    public Response start() {
        var followed = cookie.followedOf(request).filter(LinkDesk::isWord);
        if (followed.isPresent()) {
            return Response.seeOther(URI.create("/l/" + followed.get()))
                    .cookie(cookie.followed())
                    .build();
        }
        var caller = whoever.caller();
        return Response.seeOther(
                        URI.create(caller.may(Rights.READ_FLOWS) ? "/flows" : isAtWork(caller) ? "/notices" : "/me"))
                .build();
    }

    private static boolean isAtWork(Caller caller) {
        return caller.may(Rights.SEND) || caller.may(Rights.RECEIVE);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response me() {
        return cookie.of(request)
                .flatMap(desk::me)
                .map(me -> pages.render("me.jte", Map.of("page", page, "me", me)))
                .orElseGet(() -> Response.seeOther(URI.create("/sign-in")).build());
    }

    @POST
    @Path("organisation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response actFor(@FormParam("organisation") String organisation) {
        cookie.of(request).ifPresent(token -> desk.actFor(token, organisation == null ? "" : organisation));
        return Response.seeOther(URI.create("/me")).build();
    }
}
