package fi.yhdyspinta.desk.notification;

import fi.yhdyspinta.desk.api.Bodies;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.walk.NotificationDesk;
import fi.yhdyspinta.walk.NotificationDesk.Chosen;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the signed-in person is told that something waits for them. */
@Path("/api/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Rights.BE_TOLD)
@Tag(name = "People")
public class NotificationApi {
    @Inject
    private NotificationDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "How I am told that something waits",
            description =
                    "Of the signed-in person, for the organisation they work for. offered: of what they can be told. Where"
                            + " something is chosen also occasions, way (mail, webhook), to, rhythm (at-once, daily), hour,"
                            + " atWork, language, confirmed, toldAt, failures, failingSince and stoppedAt.")
    public Map<String, Object> view() {
        var view = offered();
        desk.chosen(whoever.caller()).ifPresent(chosen -> view.putAll(view(chosen)));
        return view;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose how I am told that something waits",
            description =
                    "Body: occasions (arrived, answered, due, unread, trouble; those offered; none is a pause), way and to, rhythm,"
                            + " hour (6 to 20, for daily), atWork (usual true: never at night or at a weekend), language. A new"
                            + " mail address gets a link first, and nothing else until its owner has followed it. A new"
                            + " webhook's secret (whsec_…, Standard Webhooks) is in this answer alone. What is sent says that"
                            + " something waits, and a webhook how many of what; never whom or what it is about.")
    public Map<String, Object> choose(byte[] body) {
        var saved = desk.choose(whoever.caller(), Bodies.bytes(body));
        var view = offered();
        view.putAll(view(saved.chosen()));
        saved.newSecret().ifPresent(secret -> view.put("secret", secret));
        return view;
    }

    @DELETE
    @Operation(summary = "Be told of nothing any more", description = "The address is forgotten too.")
    public Response stop() {
        desk.stop(whoever.caller());
        return Response.noContent().build();
    }

    @POST
    @Path("test")
    @Operation(
            summary = "Send a test",
            description = "By the way that is chosen, at once. 409 where the address is not confirmed.")
    public Response test() {
        desk.test(whoever.caller());
        return Response.accepted().build();
    }

    private Map<String, Object> offered() {
        var view = new LinkedHashMap<String, Object>();
        view.put(
                "offered",
                desk.occasions(whoever.caller()).stream().map(Occasion::wire).toList());
        return view;
    }

    private static Map<String, Object> view(Chosen chosen) {
        var how = chosen.how();
        var view = new LinkedHashMap<String, Object>();
        view.put(
                "occasions",
                how.wish().occasions().stream().map(Occasion::wire).sorted().toList());
        view.put("way", how.wish().way().wire());
        view.put("to", chosen.to());
        view.put("rhythm", how.wish().rhythm().wire());
        view.put("hour", how.wish().hour());
        view.put("atWork", how.wish().isAtWork());
        view.put("language", how.wish().language());
        view.put("confirmed", how.confirmedAt() != null);
        view.put("failures", how.failures());
        put(view, "toldAt", how.toldAt());
        put(view, "failingSince", how.failingSince());
        put(view, "stoppedAt", how.stoppedAt());
        return view;
    }

    private static void put(Map<String, Object> view, String name, Instant at) {
        if (at != null) {
            view.put(name, at.toString());
        }
    }
}
