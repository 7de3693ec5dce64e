package fi.yhdyspinta.desk.plan;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PlanAcknowledging;
import fi.yhdyspinta.walk.PlanDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The plans that somebody sees: which there are, what the current version says, what changed; and their acknowledgement. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.LOOK_UP)
public class PlanPages {
    private static final int PAGE = 20;

    @Inject
    private PlanDesk plans;

    @Inject
    private PlanAcknowledging acknowledging;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("below") Long below) {
        var caller = whoever.caller();
        var found = plans.listed(caller, below, PAGE + 1);
        boolean hasMore = found.size() > PAGE;
        var shown = hasMore ? found.subList(0, PAGE) : found;
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("me", caller.name());
        model.put("plans", shown);
        model.put("next", hasMore ? shown.get(PAGE - 1).version().id() : null);
        return pages.render("plans.jte", model);
    }

    /** The current version, or an older one. */
    @GET
    @Path("{owner}/{planId}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("owner") String owner,
            @PathParam("planId") String planId,
            @QueryParam("version") Integer number) {
        var caller = whoever.caller();
        var versions = plans.versions(caller, owner, planId);
        var latest = versions.get(versions.size() - 1).number();
        return shown(200, caller, plans.version(caller, owner, planId, number == null ? latest : number), List.of());
    }

    private Response shown(int status, Caller caller, PlanDesk.Version version, List<Refusal> problems) {
        var versions = plans.versions(
                caller, version.version().owner(), version.version().planId());
        return pages.render(
                status,
                "plan.jte",
                Map.of(
                        "page", page,
                        "caller", caller,
                        "seen", version,
                        "versions", versions,
                        "entered", new Entered(Map.of(), problems)));
    }

    @POST
    @Path("{owner}/{planId}/versions/{number}/acknowledgement")
    @Operation(hidden = true)
    @RolesAllowed(Rights.RECEIVE)
    public Response acknowledge(
            @PathParam("owner") String owner, @PathParam("planId") String planId, @PathParam("number") int number) {
        var caller = whoever.caller();
        // what is not there has no page to come back to
        var seen = plans.version(caller, owner, planId, number);
        try {
            acknowledging.acknowledge(caller, owner, planId, number);
        } catch (Refused refused) {
            return shown(refused.ground().status(), caller, seen, refused.refusals());
        }
        return Response.seeOther(URI.create(address(seen))).build();
    }

    static String address(PlanDesk.Version seen) {
        var version = seen.version();
        return "/plans/" + version.owner() + "/" + version.planId() + "?version=" + version.number();
    }

    @GET
    @Path("{owner}/{planId}/difference")
    @Operation(hidden = true)
    public Response difference(
            @PathParam("owner") String owner,
            @PathParam("planId") String planId,
            @QueryParam("from") Integer from,
            @QueryParam("to") Integer to) {
        var compared = plans.difference(whoever.caller(), owner, planId, from, to);
        return pages.render("plan-difference.jte", Map.of("page", page, "compared", compared));
    }
}
