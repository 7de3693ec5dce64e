package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PeopleDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is what: given, taken, and listed for the yearly review. */
@Path("/api/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class PeopleApi {
    @Inject
    private PeopleDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @RolesAllowed(Rights.REVIEW_PEOPLE)
    @Operation(
            summary = "Who has which role",
            description = "Every role that stands or is to begin in the own organisation; the hub's people see all. For"
                    + " each also whose word it is (source: claims, scim or desk), for whom somebody stands in, and"
                    + " when the person was last here.")
    public Map<String, Object> review() {
        return Map.of(
                "grants",
                desk.review(whoever.caller()).stream().map(PeopleApi::view).toList());
    }

    @POST
    @Path("grants")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Rights.KEEP_PEOPLE)
    @Operation(
            summary = "Give a role",
            description =
                    "JSON: issuer, subject and name of the person as their provider has them; role; organisation (a"
                            + " partner's name, or hub); at will unit (its OID: the role holds for what is of that unit alone),"
                            + " beginsAt (now where it is left out), endsAt, and deputyOf with the id of the person whose stand-in"
                            + " they are (then endsAt is needed). 201 with the grant. The person signs in at that provider.")
    public Response give(byte[] body) {
        return Response.status(201)
                .entity(view(desk.give(whoever.caller(), body)))
                .build();
    }

    @DELETE
    @Path("grants/{id}")
    @RolesAllowed(Rights.KEEP_PEOPLE)
    @Operation(
            summary = "Take a role away",
            description =
                    "204; from the person's next request on. What the provider's claims say comes back at the next"
                            + " sign-in: take it away there.")
    public Response take(@PathParam("id") String id) {
        desk.take(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Rights.KEEP_PEOPLE)
    @Operation(
            summary = "The employment has ended",
            description =
                    "204: every role in the organisation ends and the person is signed out everywhere. Who has none"
                            + " left anywhere does not come in again, whatever their provider says.")
    public Response end(@PathParam("id") String id) {
        desk.ended(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    private static Map<String, Object> view(PeopleDesk.Listed listed) {
        var grant = listed.grant();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", grant.id().toString());
        view.put("person", grant.person().toString());
        view.put("name", listed.person().name());
        view.put("issuer", listed.person().issuer());
        view.put("subject", listed.person().subject());
        view.put("role", grant.role());
        view.put("organisation", grant.organisation());
        putIfThere(view, "unit", grant.unit());
        view.put("source", grant.source().name().toLowerCase(Locale.ROOT));
        putIfThere(view, "deputyOf", grant.deputyOf());
        view.put("beginsAt", grant.beginsAt().toString());
        putIfThere(view, "endsAt", grant.endsAt());
        view.put("givenBy", grant.givenBy());
        putIfThere(view, "seenAt", listed.person().seenAt());
        return view;
    }

    private static void putIfThere(Map<String, Object> view, String member, Object value) {
        if (value != null) {
            view.put(member, value.toString());
        }
    }
}
