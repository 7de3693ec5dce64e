package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Expiring;
import fi.yhdyspinta.walk.FlowPulse;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the flows are, and one message's path. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class FlowPages {
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
    private FlowPulse pulse;

    @Inject
    private FlowLive live;

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

    /** What needs somebody just now: alarms, credentials that end, what flows and what waits for each partner. */
    @GET
    @Path("flows")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response overview() {
        // the newest few: who has more to see to than these asks the API
        return pages.render(
                "flows.jte",
                Map.of(
                        "page",
                        page,
                        "alarms",
                        walk.alarms(null, ALARMS),
                        "expiring",
                        expiring.near(),
                        "queues",
                        queueDesk.queues(),
                        "picture",
                        FlowPicture.of(page, pulse.picture())));
    }

    /**
     * The picture as it is now, and again each time that it changes, as server-sent events: {@code picture} with its HTML,
     * {@code said} with what a screen reader is told.
     */
    @GET
    @Path("flows/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public void live(
            @QueryParam("once") @DefaultValue("false") boolean once, @Context SseEventSink sink, @Context Sse sse) {
        if (!once && !live.hasRoom()) {
            throw new Refused(Refused.Ground.BUSY, Refusal.ofSender("SERVER_BUSY", ""));
        }
        if (once) {
            live.once(page.language(), sink, sse);
        } else {
            live.join(page.language(), sink, sse);
        }
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
