package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.BatchDesk;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many moved as one. */
@Path("/api/flows/batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class BatchesApi {
    @Inject
    private BatchDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Count what a batch would move, then move it",
            description =
                    "{action: retry | hold | release | cancel | replay, filter: {partner, type, state, cause, from, to}"
                            + " or selection: [ids], reason, dryRun: true}: 200 with the exact count, how many their recipients have"
                            + " already, about how many people somebody would be told again, how many would be refused and why,"
                            + " seconds to drain, and dryRunId. The same again with dryRun: false, dryRunId and expected (the"
                            + " count), within 15 minutes: 202, and it runs in the background, oldest first. 409 when it was not"
                            + " counted (DRY_RUN_MISSING) or is another set by now (BATCH_CHANGED): nothing is moved. A replay's"
                            + " filter needs partner and from (delivered then). At most 10 000, of a selection 1 000.")
    @RolesAllowed(Rights.MOVE)
    public Response make(byte[] body) {
        var bytes = Bodies.bytes(body);
        if (desk.isDryRun(bytes)) {
            return Response.ok(BatchViews.counted(desk.count(whoever.caller(), bytes)))
                    .build();
        }
        var made = desk.run(whoever.caller(), bytes);
        return Response.accepted(BatchViews.progress(made))
                .location(URI.create(
                        settings.hubUrl() + "/api/flows/batches/" + made.batch().id()))
                .build();
    }

    @GET
    @Operation(summary = "A page of batches, newest first", description = "The next page: below = next.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> page(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "batches",
                desk.page(below == null ? null : Ids.uuid(below), bounded),
                bounded,
                BatchViews::batch,
                made -> made.id().toString());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A batch and how far it has come: how many are open, moved, refused, and why")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> one(@PathParam("id") String id) {
        return BatchViews.progress(desk.progress(Ids.uuid(id)));
    }

    @GET
    @Path("{id}/items")
    @Operation(
            summary = "A page of a batch's items in their order, with what came of each",
            description =
                    "result: open, moved or refused (with its code); delivery: how the last try since has ended. The"
                            + " next page: after = next.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> items(
            @PathParam("id") String id,
            @QueryParam("result") String result,
            @QueryParam("after") @DefaultValue("0") int after,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "items",
                desk.items(Ids.uuid(id), result, after, bounded),
                bounded,
                BatchViews::item,
                moved -> moved.item().number());
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Pause a batch", description = "What was moved stays moved; the rest waits.")
    @RolesAllowed(Rights.MOVE)
    public Map<String, Object> pause(@PathParam("id") String id) {
        return BatchViews.progress(desk.turn(Ids.uuid(id), BatchDesk.Turn.PAUSE));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Let a paused batch go on from where it was")
    @RolesAllowed(Rights.MOVE)
    public Map<String, Object> resume(@PathParam("id") String id) {
        return BatchViews.progress(desk.turn(Ids.uuid(id), BatchDesk.Turn.RESUME));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "End a batch", description = "What was moved stays moved; the rest is never moved by it.")
    @RolesAllowed(Rights.MOVE)
    public Map<String, Object> cancel(@PathParam("id") String id) {
        return BatchViews.progress(desk.turn(Ids.uuid(id), BatchDesk.Turn.CANCEL));
    }
}
