package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Lawbook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the hub may carry, on which ground, to whom, how much of it and by when. */
@Path("/api/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
@RolesAllowed(Rights.LOOK_UP)
public class CatalogueApi {
    @Inject
    private Lawbook lawbook;

    @GET
    @Operation(
            summary = "The whole catalogue",
            description =
                    "Message types with their crossings, legal bases with their days and texts, recipient classes with their"
                            + " fields, stages and outcomes, deadlines, calendars, who is competent, outdated terms: as"
                            + " they stand in integration-routes/catalogue, and as they hold now.")
    public Map<String, Object> all() {
        return lawbook.all();
    }

    @GET
    @Path("message-types/{code}")
    @Operation(summary = "One message type")
    public Map<String, Object> type(@PathParam("code") String code) {
        return lawbook.type(code);
    }

    @GET
    @Path("message-types/{code}/schema")
    @Produces("application/schema+json")
    @Operation(
            summary = "JSON Schema 2020-12 of one message type",
            description = "Composed of the parts all types share.")
    public Map<String, Object> schema(@PathParam("code") String code) {
        return lawbook.schema(code);
    }
}
