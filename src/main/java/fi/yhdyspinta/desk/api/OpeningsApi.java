package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.walk.GlassApproval;
import fi.yhdyspinta.walk.GlassDesk;
import fi.yhdyspinta.walk.GlassLooking;
import fi.yhdyspinta.walk.GlassPart;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Break-glass: asked for, let go ahead or not, looked through for a quarter of an hour, over. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Break-glass")
public class OpeningsApi {
    @Inject
    private GlassDesk desk;

    @Inject
    private GlassApproval approval;

    @Inject
    private GlassLooking looking;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @POST
    @Path("messages/{id}/openings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Rights.BREAK_GLASS)
    @Operation(
            summary = "Open what a message says, or ask its controller to",
            description =
                    "JSON: reason (a code of break-glass.yaml) and note (why, 20 to 500 characters; names nobody); at will"
                            + " controller (a partner's name; the own organisation where nobody is named) and parcel. 201: the"
                            + " own organisation's copy is open for 15 minutes. 202: another controller has been asked, if it"
                            + " has such a copy, which is not told. The same again gets the same.")
    public Response ask(@PathParam("id") String id, byte[] body) {
        var shown = desk.ask(whoever.caller(), Ids.uuid(id), Bodies.bytes(body));
        return Response.status(shown.state() == PayloadOpening.State.OPEN ? 201 : 202)
                .location(URI.create(
                        settings.hubUrl() + "/api/openings/" + shown.opening().id()))
                .entity(view(shown))
                .build();
    }

    @GET
    @Path("openings")
    @RolesAllowed(Rights.READ_OPENINGS)
    @Operation(
            summary = "Who opened what, or asks to",
            description =
                    "Newest first. A payload viewer sees their own; the controller's data-protection officer, auditor and"
                            + " systems all of the organisation's copies and all by its people; the hub's auditor all,"
                            + " without the notes. The next page: below = next.")
    public Map<String, Object> page(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "openings",
                desk.page(whoever.caller(), below == null ? null : Ids.uuid(below), bounded),
                bounded,
                this::view,
                shown -> shown.opening().id().toString());
    }

    @GET
    @Path("openings/{id}")
    @RolesAllowed(Rights.READ_OPENINGS)
    @Operation(summary = "One opening", description = "404 for what the caller may not know of.")
    public Map<String, Object> one(@PathParam("id") String id) {
        return view(desk.one(whoever.caller(), Ids.uuid(id)));
    }

    @GET
    @Path("openings/{id}/payload")
    @RolesAllowed(Rights.BREAK_GLASS)
    @Operation(
            summary = "What the opened copy says",
            description =
                    "For who asked, as long as it is open; each look is in the audit. parts: what the sender wrote, or each"
                            + " parcel of the recipient's as its class may see it now. Under a turvakielto without whatever"
                            + " tells where the person is; files by their names alone. 409 while it waits, 410 once it is"
                            + " over or nothing of it may be shown any more.")
    public Map<String, Object> payload(@PathParam("id") String id) {
        var look = looking.look(whoever.caller(), Ids.uuid(id));
        var view = view(look.shown());
        view.put("parts", look.parts().stream().map(OpeningsApi::part).toList());
        return view;
    }

    @DELETE
    @Path("openings/{id}")
    @RolesAllowed({Rights.BREAK_GLASS, Rights.APPROVE})
    @Operation(
            summary = "End an opening before its time, or take a request back",
            description = "204. For who asked, and for the controller's data-protection officer.")
    public Response end(@PathParam("id") String id) {
        desk.end(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    @POST
    @Path("openings/{id}/approval")
    @RolesAllowed(Rights.APPROVE)
    @Operation(
            summary = "Let another organisation's request go ahead",
            description = "From now on it is open for 15 minutes. 409 where it waits no more; 403 for who asked.")
    public Map<String, Object> approve(@PathParam("id") String id) {
        return view(approval.approve(whoever.caller(), Ids.uuid(id)));
    }

    @POST
    @Path("openings/{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Rights.APPROVE)
    @Operation(
            summary = "Do not let it go ahead",
            description = "JSON: note, why, 20 to 500 characters. Who asked is shown it.")
    public Map<String, Object> refuse(@PathParam("id") String id, byte[] body) {
        return view(approval.refuse(whoever.caller(), Ids.uuid(id), Bodies.bytes(body)));
    }

    @POST
    @Path("openings/{id}/acknowledgement")
    @RolesAllowed(Rights.APPROVE)
    @Operation(
            summary = "Take note of an opening of the own copy",
            description = "Until then each page says to the controller's data-protection officers that there is one.")
    public Map<String, Object> see(@PathParam("id") String id) {
        return view(approval.see(whoever.caller(), Ids.uuid(id)));
    }

    private Map<String, Object> view(GlassDesk.Shown shown) {
        var opening = shown.opening();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", opening.id().toString());
        view.put("state", shown.state().wire());
        view.put("message", opening.messageId().toString());
        put(view, "parcel", opening.parcelId());
        view.put("controller", opening.controller());
        view.put("organisation", opening.organisation());
        view.put("person", opening.person().toString());
        view.put("name", shown.name());
        view.put("reason", opening.reason());
        // what people of two organisations write to each other is not the hub's
        if (!whoever.caller().isOperator()) {
            view.put("note", opening.note());
            put(view, "refusal", opening.refusal());
        }
        view.put("askedAt", opening.askedAt().toString());
        view.put("lapsesAt", opening.lapsesAt().toString());
        put(view, "decidedBy", opening.decidedBy());
        put(view, "decidedAt", opening.decidedAt());
        put(view, "openedAt", opening.openedAt());
        put(view, "closesAt", opening.closesAt());
        put(view, "endedAt", opening.endedAt());
        put(view, "endedBy", opening.how() == null ? null : opening.how().wire());
        put(view, "seenBy", opening.seenBy());
        put(view, "seenAt", opening.seenAt());
        return view;
    }

    private static Map<String, Object> part(GlassPart part) {
        var view = new LinkedHashMap<String, Object>();
        put(view, "parcel", part.parcel());
        view.put("type", part.type());
        put(view, "legalBasis", part.legalBasis());
        view.put("sender", part.unit());
        view.put("content", part.content());
        return view;
    }

    private static void put(Map<String, Object> view, String member, Object value) {
        if (value != null) {
            view.put(member, value.toString());
        }
    }
}
