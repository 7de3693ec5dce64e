package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.partner.Rights;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who I am here: roles, organisations, how long I stay signed in. Whoever is signed in may see it, of themselves. */
@Path("/")
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

    /** Where somebody begins who has just signed in. */
    @GET
    @Path("me/start")
    @Operation(hidden = true)
    public Response start() {
        return Response.seeOther(URI.create(whoever.caller().may(Rights.READ_FLOWS) ? "/flows" : "/me"))
                .build();
    }

    @GET
    @Path("me")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response me() {
        return cookie.of(request)
                .flatMap(desk::me)
                .map(me -> pages.render("me.jte", Map.of("page", page, "me", me)))
                .orElseGet(() -> Response.seeOther(URI.create("/sign-in")).build());
    }

    @POST
    @Path("me/organisation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response actFor(@FormParam("organisation") String organisation) {
        cookie.of(request).ifPresent(token -> desk.actFor(token, organisation == null ? "" : organisation));
        return Response.seeOther(URI.create("/me")).build();
    }

    /** To ask how long it lasts is not to be at work: it does not last longer for it. */
    @GET
    @Path("api/me")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who calls, and what they may do",
            description =
                    "organisation, roles and rights of a key or a person. Of a page session also name, organisations"
                            + " to choose from, and endsAt, when it ends if nothing is asked; asking here does not prolong it.")
    public Map<String, Object> view() {
        var caller = whoever.caller();
        var view = new LinkedHashMap<String, Object>();
        view.put("organisation", caller.isOperator() ? "hub" : caller.name());
        view.put(
                "roles",
                caller.roles().stream().map(role -> role.wire()).sorted().toList());
        view.put("rights", caller.rights().stream().sorted().toList());
        view.put("units", caller.units().stream().sorted().toList());
        cookie.of(request).flatMap(desk::me).ifPresent(me -> {
            view.put("name", me.name());
            view.put("organisations", me.organisations());
            view.put("endsAt", me.session().endsAt().toString());
        });
        return view;
    }
}
