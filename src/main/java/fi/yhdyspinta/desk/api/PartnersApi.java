package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AskedPause;
import fi.yhdyspinta.walk.CredentialDesk;
import fi.yhdyspinta.walk.Pausing;
import fi.yhdyspinta.walk.ProfileDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners: their documents, their keys, and whether anything goes to them. */
@Path("/api/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class PartnersApi {
    @Inject
    private CredentialDesk credentials;

    @Inject
    private ProfileDesk profiles;

    @Inject
    private Pausing pausing;

    @Inject
    private Whoever whoever;

    @GET
    @Path("{name}")
    @Operation(
            summary = "A partner as it runs",
            description = "Its document (partner.yaml) and the number of its revision. Secrets stand there by name.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> one(@PathParam("name") String name) {
        return ProfileViews.partner(profiles.made(name));
    }

    @POST
    @Path("{name}/keys")
    @Operation(
            summary = "Make a key for a partner",
            description =
                    "As POST /api/partners/{name}/credentials, in the words of before: 201 with the key (id.secret), shown"
                            + " this once. 409 where two live already.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response makeKey(@PathParam("name") String name) {
        return Response.status(Response.Status.CREATED)
                .entity(Map.of(
                        "key",
                        credentials.make(whoever.caller(), name, new byte[0]).get("key")))
                .build();
    }

    @GET
    @Path("{name}/pause")
    @Operation(summary = "Whether nothing goes to the partner just now: since when, who said so, why")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> paused(@PathParam("name") String name) {
        return PauseViews.view("paused", pausing.of(name));
    }

    @PUT
    @Path("{name}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pause a partner, for a time or in maintenance",
            description =
                    "{reason, until, maintenance, message: {fi, sv, en}}. 204. With until (a time with its offset, within a year)"
                            + " it ends by itself. With maintenance the partner's own calls get 503 with Retry-After and the message,"
                            + " before anything of them is taken. Said again it says the pause anew.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response pause(@PathParam("name") String name, byte[] body) {
        pausing.pause(name, whoever.caller(), AskedPause.of(Bodies.bytes(body)));
        return Response.noContent().build();
    }

    @PUT
    @Path("{name}/pause")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Pause a partner",
            description =
                    "The body is the reason, one line of plain text of at most 400 characters; nothing of a person. 204. From within a"
                            + " second nothing goes to it, from any node; what comes for it queues, and its clocks run"
                            + " on. Neither a breaker nor a restart ends it.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response pause(@PathParam("name") String name, String reason) {
        pausing.pause(name, whoever.caller(), reason);
        return Response.noContent().build();
    }

    @DELETE
    @Path("{name}/pause")
    @Operation(summary = "Let things go to the partner again, the oldest of each case first", description = "204.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response resume(@PathParam("name") String name) {
        pausing.resume(name, whoever.caller());
        return Response.noContent().build();
    }
}
