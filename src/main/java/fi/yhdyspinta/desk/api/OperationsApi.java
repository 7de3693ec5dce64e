package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AskedPause;
import fi.yhdyspinta.walk.Operations;
import fi.yhdyspinta.walk.Pausing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the hub itself is. */
@Path("/api/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationsApi {
    @Inject
    private Operations operations;

    @Inject
    private Pausing pausing;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "Whether the hub works or rests after a restore",
            description =
                    "mode: working or restored. expiring: keys and certificates that end within thirty days (partner, kind,"
                            + " id, expiresAt, days, warning: 30, 7 or 1). While it rests also what it found (findings, each with a code and the"
                            + " first ids), hub keys that are missing, and how many things wait for each partner: some of them have been"
                            + " delivered since the backup and go again under the same key.")
    @RolesAllowed(Rights.READ_OPERATIONS)
    public Map<String, Object> state() {
        return operations.view();
    }

    @GET
    @Path("maintenance")
    @Operation(
            summary = "Whether the hub takes nothing new just now: since when, until when, who said so, what it tells")
    @RolesAllowed(Rights.READ_OPERATIONS)
    public Map<String, Object> maintenance() {
        return PauseViews.view("inMaintenance", pausing.ofHub());
    }

    @PUT
    @Path("maintenance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take nothing new for a while",
            description =
                    "{reason, until, message: {fi, sv, en}}. 204. From within a second every partner's call gets 503 with"
                            + " Retry-After and the message, at every node, and what people send is refused with what they wrote"
                            + " kept. What the hub has taken goes on. With until it ends by itself.")
    @RolesAllowed(Rights.OPERATE)
    public Response maintain(byte[] body) {
        pausing.maintain(whoever.caller(), AskedPause.of(Bodies.bytes(body)));
        return Response.noContent().build();
    }

    @DELETE
    @Path("maintenance")
    @Operation(summary = "Take things again", description = "204.")
    @RolesAllowed(Rights.OPERATE)
    public Response work() {
        pausing.work(whoever.caller());
        return Response.noContent().build();
    }

    @POST
    @Path("checks")
    @Operation(
            summary = "Check the journal now",
            description = "The same findings, in a hub that works too. It reads all that is open and changes nothing.")
    @RolesAllowed(Rights.OPERATE)
    public Map<String, Object> check() {
        return operations.check();
    }

    @POST
    @Path("resume")
    @Operation(
            summary = "Let a restored hub work",
            description =
                    "204. What waits goes, the oldest of each case first, and doors open. 409 NOT_RESTING where it works"
                            + " already.")
    @RolesAllowed(Rights.OPERATE)
    public Response resume() {
        operations.resume(whoever.caller());
        return Response.noContent().build();
    }

    @GET
    @Path("backups")
    @Operation(
            summary = "The sealed backups of the hub's own H2 database",
            description = "Newest first: name, bytes, and whether it is sound. Each is read through to its last byte.")
    @RolesAllowed(Rights.READ_OPERATIONS)
    public Map<String, Object> backups() {
        return Map.of("backups", operations.backups());
    }

    @POST
    @Path("backups")
    @Operation(
            summary = "Make a backup now",
            description =
                    "201 with what was made. The hub goes on meanwhile. 422 BACKUP_NOT_OURS on PostgreSQL, which has its"
                            + " own tools.")
    @RolesAllowed(Rights.OPERATE)
    public Response backUp() {
        return Response.status(Response.Status.CREATED)
                .entity(operations.backUp(whoever.caller()))
                .build();
    }

    @GET
    @Path("keys")
    @Operation(
            summary = "The hub's own keys",
            description =
                    "Each number of HUB_KEYS and each that something needs: present, seals, neededBy (how many keys,"
                            + " by store), mayBeTakenAway. Never a key.")
    @RolesAllowed(Rights.READ_OPERATIONS)
    public Map<String, Object> keys() {
        return Map.of("keys", operations.keys());
    }
}
