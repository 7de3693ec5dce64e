package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.MendDesk;
import fi.yhdyspinta.walk.Move;
import fi.yhdyspinta.walk.MoveDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One parcel, or one status, moved by an operator. */
@Path("/api/flows/parcels/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class MovesApi {
    @Inject
    private MoveDesk desk;

    @Inject
    private MendDesk mendDesk;

    @Inject
    private Whoever whoever;

    @POST
    @Path("retry")
    @Operation(
            summary = "Send what waits or is quarantined again, now",
            description =
                    "204 when it will be tried, with the same key; 404 when there is nothing of that id, 409 when it"
                            + " does not wait, or is held.")
    @RolesAllowed(Rights.MOVE)
    public Response retry(@PathParam("id") String id) {
        desk.retry(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    @POST
    @Path("hold")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hold what waits",
            description =
                    "{\"reason\": …}, of at most 400 characters, nothing of a person. 204: it neither goes nor can be"
                            + " fetched until it is released, and what comes after it in its case waits. A duty notice is not"
                            + " held (409).")
    @RolesAllowed(Rights.MOVE)
    public Response hold(@PathParam("id") String id, byte[] body) {
        return move(Move.HOLD, id, body);
    }

    @POST
    @Path("release")
    @Operation(summary = "Let go what an operator holds", description = "204: it goes on from where it was.")
    @RolesAllowed(Rights.MOVE)
    public Response release(@PathParam("id") String id) {
        return move(Move.RELEASE, id, new byte[0]);
    }

    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "End a parcel that has not gone",
            description =
                    "{\"reason\": …}. 204: its sender is told; a recipient who may have it is told to stop. 409 for a"
                            + " duty notice and for what has arrived.")
    @RolesAllowed(Rights.MOVE)
    public Response cancel(@PathParam("id") String id, byte[] body) {
        return move(Move.CANCEL, id, body);
    }

    @POST
    @Path("replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Deliver again what has arrived",
            description =
                    "{\"reason\": …, \"attempt\": n}: the same parcel under the same key, as a new try; grounds are"
                            + " asked again. attempt, where given, names the copy by the number of its last try. 409 when it was"
                            + " redirected, corrected, cancelled, has ended otherwise, waits already, or that copy was replayed;"
                            + " 410 when its payload is destroyed.")
    @RolesAllowed(Rights.MOVE)
    public Response replay(@PathParam("id") String id, byte[] body) {
        return move(Move.REPLAY, id, body);
    }

    @POST
    @Path("mended")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have exactly one parcel written otherwise, and send it again",
            description =
                    "{format, revision, language, reason}: another format of the hub's, an earlier revision of it, the"
                            + " language of the envelope. 204 with the same key, kept in its history (deeds). Content is never"
                            + " changed: it goes back to its author (returned). 422 when it can't be written so: then all stays.")
    @RolesAllowed(Rights.MOVE)
    public Response mend(@PathParam("id") String id, byte[] body) {
        mendDesk.mend(whoever.caller(), Ids.uuid(id), Bodies.bytes(body));
        return Response.noContent().build();
    }

    @POST
    @Path("returned")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give a parcel back to its author, whose content must be corrected",
            description =
                    "{reason, code}: code is one of the catalogue's reason.correction-… (correction-asked where none is"
                            + " given) and is told to the sender with state failed, stage hub-rejected; it answers with a"
                            + " correction (M34). 204. 409 for a duty notice and for what has arrived, or may have.")
    @RolesAllowed(Rights.MOVE)
    public Response giveBack(@PathParam("id") String id, byte[] body) {
        mendDesk.giveBack(whoever.caller(), Ids.uuid(id), Bodies.bytes(body));
        return Response.noContent().build();
    }

    private Response move(Move move, String id, byte[] body) {
        desk.move(whoever.caller(), move, Ids.uuid(id), Bodies.bytes(body));
        return Response.noContent().build();
    }

    @GET
    @Path("deeds")
    @Operation(summary = "What operators did to it, oldest first: who, when, what, why")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> deeds(@PathParam("id") String id) {
        return Map.of(
                "deeds", desk.deeds(Ids.uuid(id)).stream().map(MovesApi::view).toList());
    }

    private static Map<String, Object> view(Deeds.Done done) {
        var view = new LinkedHashMap<String, Object>();
        view.put("at", done.at().toString());
        view.put("by", done.operator());
        view.put("action", done.action());
        view.put("reason", done.reason());
        if (done.detail() != null) {
            view.put("detail", done.detail());
        }
        if (done.batchId() != null) {
            view.put("batch", done.batchId().toString());
        }
        return view;
    }
}
