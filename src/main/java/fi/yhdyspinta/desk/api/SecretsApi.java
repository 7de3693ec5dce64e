package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.SecretDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the hub shows its partners: taken in, and never given out. */
@Path("/api/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@RolesAllowed(Rights.CONFIGURE)
public class SecretsApi {
    @Inject
    private SecretDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The names of the secrets that were typed at the desk, with who typed each and when",
            description = "Never their texts. Those of the environment (HUB_SECRET_…) are not among them.")
    public Map<String, Object> list() {
        return Map.of(
                "secrets",
                desk.list().stream()
                        .map(each -> Map.of(
                                "name",
                                each.name(),
                                "author",
                                each.author(),
                                "madeAt",
                                each.madeAt().toString(),
                                "opens",
                                each.isOpen()))
                        .toList());
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Keep a secret under a name",
            description =
                    "The body is its text: a key, a password, PEM. 204; it is sealed, shown to nobody, and known at every node within"
                            + " seconds. One of the same name in the environment goes before it.")
    public Response keep(@PathParam("name") String name, byte[] text) {
        desk.keep(whoever.caller(), name, PartnerDraftsApi.text(text));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Destroy a secret", description = "204.")
    public Response destroy(@PathParam("name") String name) {
        desk.destroy(whoever.caller(), name);
        return Response.noContent().build();
    }
}
