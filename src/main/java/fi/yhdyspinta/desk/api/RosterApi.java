package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Use;
import fi.yhdyspinta.walk.RosterDesk;
import fi.yhdyspinta.walk.RosterSearch;
import fi.yhdyspinta.walk.RosterViews;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An education provider's roster: whom a teacher picks from, so that nobody types who a child is. */
@Path("/api/roster")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roster")
public class RosterApi {
    /** The worker's id in the provider's own system: who looks is logged. */
    private static final String USER = "Yhdyspinta-User";

    @Inject
    private RosterDesk desk;

    @Inject
    private Whoever whoever;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send the roster",
            description =
                    "application/zip: a OneRoster 1.2 set, bulk or delta. text/csv: a list by the table of columns that"
                            + " table names (rosters/<name>/columns.yaml). All or nothing: 200 with the counts, or 422"
                            + " with every problem, its pointer /file/row/column. 202 with state held: it would delete"
                            + " more than a fifth of the pupils and waits for POST /api/roster/held/{generation}.")
    @RolesAllowed(Rights.KEEP_ROSTER)
    public Response send(
            @HeaderParam(USER) String user,
            @HeaderParam("Content-Type") String contentType,
            @QueryParam("table") String table,
            byte[] body) {
        var taken =
                desk.take(whoever.caller(), new RosterDesk.Asking(user, null), contentType, table, Bodies.bytes(body));
        boolean isHeld = taken.state() == Generation.State.HELD;
        return Response.status(isHeld ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(RosterViews.generation(taken))
                .build();
    }

    @POST
    @Path("held/{generation}")
    @Operation(
            summary = "Say yes to a roster that waits",
            description = "It becomes the roster. 404 when another has taken its place.")
    @RolesAllowed(Rights.KEEP_ROSTER)
    public Map<String, Object> confirm(@HeaderParam(USER) String user, @PathParam("generation") int generation) {
        return RosterViews.generation(desk.confirm(whoever.caller(), new RosterDesk.Asking(user, null), generation));
    }

    @GET
    @Operation(summary = "The roster as it stands: counts, schools and their classes, and what waits for a yes")
    @RolesAllowed(Rights.KEEP_ROSTER)
    public Map<String, Object> standing() {
        return RosterViews.standing(desk.standing(whoever.caller()));
    }

    @GET
    @Path("pupils")
    @Operation(
            summary = "Pupils to pick from, of a school or a class",
            description =
                    "id, names, class and school; never the hetu. A pupil under a turvakielto is marked, and its class and"
                            + " school are left out. A name does not belong in an address: search by"
                            + " POST /api/roster/pupils/search.")
    @RolesAllowed(Rights.FIND_PUPILS)
    public Map<String, Object> pupils(
            @HeaderParam(USER) String user,
            @QueryParam("school") String school,
            @QueryParam("class") String schoolClass,
            @QueryParam("q") String name,
            @QueryParam("purpose") String purpose,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        if (name != null) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_NAME_IN_ADDRESS", ""));
        }
        return RosterViews.picked(desk.pick(
                whoever.caller(),
                new RosterDesk.Asking(user, purpose),
                new RosterDesk.Search(school, schoolClass, null, Paging.bounded(size))));
    }

    @POST
    @Path("pupils/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pupils to pick from, by the beginning of a name too",
            description =
                    "{\"q\": \"ai esim\", \"school\": …, \"class\": …, \"purpose\": …, \"size\": 50}; q or school is"
                            + " needed. A pupil under a turvakielto is found only in the school named.")
    @RolesAllowed(Rights.FIND_PUPILS)
    public Map<String, Object> search(@HeaderParam(USER) String user, byte[] body) {
        var search = RosterSearch.read(Bodies.bytes(body));
        return RosterViews.picked(desk.pick(
                whoever.caller(),
                new RosterDesk.Asking(user, search.purpose()),
                search.of(Paging.bounded(search.size(Integer.parseInt(Paging.SIZE))))));
    }

    @DELETE
    @Operation(
            summary = "Delete the roster, with the reason (a code)",
            description = "Its keys are destroyed. The log of use stays. 204.")
    @RolesAllowed(Rights.KEEP_ROSTER)
    public Response delete(@HeaderParam(USER) String user, @QueryParam("reason") String reason) {
        desk.delete(whoever.caller(), new RosterDesk.Asking(user, reason));
        return Response.noContent().build();
    }

    @GET
    @Path("uses")
    @Operation(
            summary = "The log of use: who looked at whose data, when and what for",
            description =
                    "Newest first; pupil narrows it to one. Reading it is logged too. The next page: below = next.")
    @RolesAllowed(Rights.KEEP_ROSTER)
    public Map<String, Object> uses(
            @HeaderParam(USER) String user,
            @QueryParam("pupil") String pupil,
            @QueryParam("below") Long below,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "uses",
                desk.uses(whoever.caller(), new RosterDesk.Asking(user, null), pupil, below, bounded),
                bounded,
                RosterViews::use,
                Use::id);
    }
}
