package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.api.MessagesApi;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Expiring;
import fi.yhdyspinta.walk.MoveDesk;
import fi.yhdyspinta.walk.QueueDesk;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Walk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list of messages and one message's path. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class FlowPages {
    private static final int PAGE = 50;
    private static final int ALARMS = 10;

    @Inject
    private Seeing seeing;

    @Inject
    private Walk walk;

    @Inject
    private MoveDesk moveDesk;

    @Inject
    private QueueDesk queueDesk;

    @Inject
    private Expiring expiring;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** Wherever whoever is signed in begins. */
    @GET
    @Operation(hidden = true)
    public Response home() {
        return Response.seeOther(URI.create("/me/start")).build();
    }

    @GET
    @Path("flows")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(@QueryParam("filter") @DefaultValue("all") String filter, @QueryParam("below") String below) {
        var chosen = MessagesApi.filterOf(filter);
        var from = below == null ? null : Ids.uuid(below);
        var found = Portion.of(PAGE, size -> seeing.page(whoever.caller(), chosen, from, size));
        var list = new FlowList(found.rows(), chosen, below != null, found.next(row -> row.message()
                .id()));
        // the newest few: who has more to see to than these asks the API
        return pages.render(
                "flows.jte",
                Map.of(
                        "page",
                        page,
                        "list",
                        list,
                        "alarms",
                        walk.alarms(null, ALARMS),
                        "expiring",
                        expiring.near(),
                        "queues",
                        queueDesk.queues()));
    }

    @GET
    @Path("flows/{id}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response one(@PathParam("id") String id) {
        var seen = seeing.message(Ids.uuid(id), whoever.caller());
        var deeds = moveDesk.deeds(
                seen.recipients().stream().map(each -> each.parcel().id()).toArray(UUID[]::new));
        return pages.render("message.jte", Map.of("page", page, "seen", seen, "deeds", deeds));
    }

    @POST
    @Path("flows/{id}/parcels/{parcel}/retry")
    @Operation(hidden = true)
    @RolesAllowed(Rights.MOVE)
    public Response retry(@PathParam("id") String id, @PathParam("parcel") String parcel) {
        moveDesk.retry(whoever.caller(), Ids.uuid(parcel));
        return Response.seeOther(URI.create("/flows/" + Ids.uuid(id))).build();
    }
}
