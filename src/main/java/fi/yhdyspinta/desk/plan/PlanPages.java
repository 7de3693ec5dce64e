package fi.yhdyspinta.desk.plan;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PlanDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What changed in a plan. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.LOOK_UP)
public class PlanPages {
    @Inject
    private PlanDesk plans;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

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
