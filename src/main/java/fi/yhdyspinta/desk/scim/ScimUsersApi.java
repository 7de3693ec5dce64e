package fi.yhdyspinta.desk.scim;

import fi.yhdyspinta.desk.api.Bodies;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.scim.Schemas;
import fi.yhdyspinta.walk.SourceUserDesk;
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

/** Who is employed at an organisation, by its own directory. */
@Path(Schemas.PATH + "/Users")
@Produces({ScimAnswers.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({ScimAnswers.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Rights.PROVISION)
@Tag(name = "SCIM")
public class ScimUsersApi {
    @Inject
    private SourceUserDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "Users of the own organisation",
            description =
                    "filter: userName, externalId or id eq a text. startIndex from 1, count at most 200. No other organisation's users are seen.")
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
    @Operation(summary = "One user")
    public Response one(
            @PathParam("id") String id,
            @QueryParam("attributes") String attributes,
            @QueryParam("excludedAttributes") String excluded) {
        return ScimAnswers.kept(desk.one(whoever.caller(), id), new ScimAnswers.Wanted(attributes, excluded));
    }

    @POST
    @Operation(
            summary = "A new user",
            description =
                    "userName; externalId, what the OpenID provider says of the person (SCIM_SUBJECT); displayName or name; active; roles, words of SCIM_ROLE_MAP. What else comes is not kept. 409 uniqueness where the organisation has a user of that name or id.")
    public Response create(byte[] body) {
        return ScimAnswers.created(desk.create(whoever.caller(), Bodies.bytes(body)));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "The user is from now on what the body says",
            description = "If-Match at will; 412 where it has another version.")
    public Response replace(@PathParam("id") String id, @HeaderParam("If-Match") String expected, byte[] body) {
        return ScimAnswers.kept(desk.replace(whoever.caller(), id, Bodies.bytes(body), expected));
    }

    @PATCH
    @Path("{id}")
    @Operation(
            summary = "Changes some of the user",
            description =
                    "As RFC 7644 3.5.2 has it, and as Entra and Okta write it: with or without a path, truth as a text, filters in paths. active false ends the employment at once: roles, whoever gave them, and sessions.")
    public Response patch(@PathParam("id") String id, @HeaderParam("If-Match") String expected, byte[] body) {
        return ScimAnswers.kept(desk.patch(whoever.caller(), id, Bodies.bytes(body), expected));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "The employment has ended, and the directory forgets the user", description = "204.")
    public Response remove(@PathParam("id") String id, @HeaderParam("If-Match") String expected) {
        desk.remove(whoever.caller(), id, expected);
        return Response.noContent().build();
    }
}
