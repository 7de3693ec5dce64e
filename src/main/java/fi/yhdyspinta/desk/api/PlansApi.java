package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.plan.Published;
import fi.yhdyspinta.walk.MeasureDesk;
import fi.yhdyspinta.walk.PlanDesk;
import fi.yhdyspinta.walk.PlanViews;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opiskeluhuolto plans: their versions, files and differences. They come in as messages of type M08. */
@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Plans")
@RolesAllowed(Rights.LOOK_UP)
public class PlansApi {
    @Inject
    private PlanDesk plans;

    @Inject
    private MeasureDesk measures;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The latest version of each plan that the caller may see",
            description = "Its own, what was published to it, all for an operator. The next page: below = next.")
    public Map<String, Object> list(
            @QueryParam("below") Long below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "plans", plans.plans(whoever.caller(), below, bounded), bounded, PlanViews::version, Published::id);
    }

    @GET
    @Path("{owner}/{planId}")
    @Operation(summary = "The versions of a plan, oldest first")
    public Map<String, Object> versions(@PathParam("owner") String owner, @PathParam("planId") String planId) {
        return Map.of(
                "versions",
                plans.versions(whoever.caller(), owner, planId).stream()
                        .map(PlanViews::version)
                        .toList());
    }

    @GET
    @Path("{owner}/{planId}/versions/{number}")
    @Operation(
            summary =
                    "One version: the structured plan, its file's name and hash, who has acknowledged it, how its measures are marked",
            description = "A recipient sees its own acknowledgement alone.")
    public Map<String, Object> version(
            @PathParam("owner") String owner, @PathParam("planId") String planId, @PathParam("number") int number) {
        return PlanViews.version(plans.version(whoever.caller(), owner, planId, number));
    }

    @GET
    @Path("{owner}/{planId}/versions/{number}/file")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(summary = "The approved file of a version, byte for byte")
    public Response file(
            @PathParam("owner") String owner, @PathParam("planId") String planId, @PathParam("number") int number) {
        var file = plans.version(whoever.caller(), owner, planId, number).file();
        // the file's own name may hold anything, and this one stands in a header
        var name = planId.replaceAll("[^A-Za-z0-9._-]", "_") + "-v" + number + ".pdf";
        return Response.ok(file.content(), file.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @PUT
    @Path("{owner}/{planId}/versions/{number}/measures/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Mark a measure as carried out, or not",
            description =
                    "status: toteutui or ei; on: the day it is said of, today where it is left out; note: at most 500"
                            + " characters, no person's identifier. For the plan's owner and for whom the measure names as"
                            + " responsible; a mark that is there gives way to it, and each change stands in the audit. 200"
                            + " with the mark; 403 MEASURE_NOT_YOURS.")
    @RolesAllowed({Rights.SEND, Rights.RECEIVE})
    public Map<String, Object> mark(
            @PathParam("owner") String owner,
            @PathParam("planId") String planId,
            @PathParam("number") int number,
            @PathParam("id") String id,
            byte[] body) {
        var place = new MeasureDesk.Place(owner, planId, number, id);
        return PlanViews.mark(measures.mark(whoever.caller(), place, Bodies.bytes(body)));
    }

    @GET
    @Path("{owner}/{planId}/difference")
    @Operation(
            summary = "What changed between two versions",
            description = "Sections and measures are matched by their ids. Without to it is the latest version, without"
                    + " from the one before it.")
    public Map<String, Object> difference(
            @PathParam("owner") String owner,
            @PathParam("planId") String planId,
            @QueryParam("from") Integer from,
            @QueryParam("to") Integer to) {
        return PlanViews.difference(plans.difference(whoever.caller(), owner, planId, from, to));
    }
}
