package fi.yhdyspinta.desk.scim;

import fi.yhdyspinta.desk.api.Bodies;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.scim.Schemas;
import fi.yhdyspinta.walk.SourceGroupDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Groups of an organisation's directory: their members are what the map of roles says. */
@Path(Schemas.PATH + "/Groups")
@Produces({ScimAnswers.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({ScimAnswers.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Rights.PROVISION)
@Tag(name = "SCIM")
public class ScimGroupsApi {
    @Inject
    private SourceGroupDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "Groups of the own organisation",
            description = "filter: displayName or id eq a text. excludedAttributes=members spares a long list.")
    public Map<String, Object> list(
            @QueryParam("filter") String filter,
            @QueryParam("startIndex") String startIndex,
            @QueryParam("count") String count,
            @QueryParam("attributes") String attributes,
            @QueryParam("excludedAttributes") String excluded) {
        return ScimAnswers.list(
                desk.list(whoever.caller(), ScimAnswers.asked(filter, startIndex, count)),
                new ScimAnswers.Wanted(attributes, excluded));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One group")
    public Response one(
            @PathParam("id") String id,
            @QueryParam("attributes") String attributes,
            @QueryParam("excludedAttributes") String excluded) {
        return ScimAnswers.kept(desk.one(whoever.caller(), id), new ScimAnswers.Wanted(attributes, excluded));
    }

    @POST
    @Operation(
            summary = "A new group",
            description =
                    "displayName, a word of SCIM_ROLE_MAP; members, each the id of a user here. A group that is not in the map is kept and gives nothing.")
    public Response create(byte[] body) {
        return ScimAnswers.created(desk.create(whoever.caller(), Bodies.bytes(body)));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "The group is from now on what the body says",
            description = "If-Match at will; 412 where it has another version.")
    public Response replace(@PathParam("id") String id, @HeaderParam("If-Match") String expected, byte[] body) {
        return ScimAnswers.kept(desk.replace(whoever.caller(), id, Bodies.bytes(body), expected));
    }

    @PATCH
    @Path("{id}")
    @Operation(
            summary = "Changes some of the group",
            description =
                    "Members come by add, and go by remove with members[value eq \"id\"] or, as Entra does, with the list as value. Their roles begin and end with it.")
    public Response patch(@PathParam("id") String id, @HeaderParam("If-Match") String expected, byte[] body) {
        return ScimAnswers.kept(desk.patch(whoever.caller(), id, Bodies.bytes(body), expected));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "The group is there no more: what its members had by it ends", description = "204.")
    public Response remove(@PathParam("id") String id, @HeaderParam("If-Match") String expected) {
        desk.remove(whoever.caller(), id, expected);
        return Response.noContent().build();
    }
}
