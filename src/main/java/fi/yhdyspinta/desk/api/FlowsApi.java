package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.walk.Walk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operating the flows. */
@Path("/api/flows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class FlowsApi {
    @Inject
    private Walk walk;

    @POST
    @Path("parcels/{id}/retry")
    @RolesAllowed("operator")
    @Operation(
            summary = "Send a waiting or quarantined parcel again, now",
            description = "204 when it will be tried, with the same key; 404 when nothing of that id waits.")
    public Response retry(@PathParam("id") String id) {
        walk.retry(Ids.uuid(id));
        return Response.noContent().build();
    }
}
