package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.walk.KeyDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners and their keys. */
@Path("/api/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class PartnersApi {
    @Inject
    private KeyDesk keyDesk;

    @POST
    @Path("{name}/keys")
    @RolesAllowed("operator")
    @Operation(
            summary = "Make a key for a partner",
            description =
                    "201 with the key (id.secret). It is shown this once: the hub keeps only its hash. Earlier keys stay"
                            + " valid, so that a partner can change over.")
    public Response makeKey(@PathParam("name") String name) {
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("key", keyDesk.make(name)))
                .build();
    }
}
