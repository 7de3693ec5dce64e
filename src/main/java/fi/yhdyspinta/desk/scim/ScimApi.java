package fi.yhdyspinta.desk.scim;

import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.scim.Schemas;
import fi.yhdyspinta.scim.ScimFault;
import fi.yhdyspinta.walk.Settings;
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

/** What of SCIM 2.0 there is here (RFC 7644 section 4). */
@Path(Schemas.PATH)
@Produces({ScimAnswers.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Rights.PROVISION)
@Tag(name = "SCIM")
public class ScimApi {
    @Inject
    private Settings settings;

    @GET
    @Path("ServiceProviderConfig")
    @Operation(summary = "What is supported: PATCH, filters by eq, versions; no bulk, no sorting")
    public Map<String, Object> configuration() {
        return Schemas.configuration(base());
    }

    @GET
    @Path("ResourceTypes")
    @Operation(summary = "Kinds of resources: User and Group")
    public Map<String, Object> types() {
        return ScimAnswers.list(Schemas.types(base()));
    }

    @GET
    @Path("ResourceTypes/{id}")
    @Operation(summary = "One kind of resources")
    public Map<String, Object> type(@PathParam("id") String id) {
        return Schemas.type(base(), id).orElseThrow(ScimFault::unknown);
    }

    @GET
    @Path("Schemas")
    @Operation(summary = "What users and groups consist of: the attributes that are kept")
    public Map<String, Object> schemas() {
        return ScimAnswers.list(Schemas.all(base()));
    }

    @GET
    @Path("Schemas/{id}")
    @Operation(summary = "One schema")
    public Map<String, Object> schema(@PathParam("id") String id) {
        return Schemas.one(base(), id).orElseThrow(ScimFault::unknown);
    }

    private String base() {
        return settings.hubUrl() + Schemas.PATH;
    }
}
