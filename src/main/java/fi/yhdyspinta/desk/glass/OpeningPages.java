package fi.yhdyspinta.desk.glass;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import fi.yhdyspinta.walk.GlassApproval;
import fi.yhdyspinta.walk.GlassDesk;
import fi.yhdyspinta.walk.GlassLooking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where somebody asks to see what a message says, is answered, and looks. */
@Path("/openings")
@Produces(MediaType.TEXT_HTML)
public class OpeningPages {
    private static final int PAGE = 20;

    @Inject
    private GlassDesk desk;

    @Inject
    private GlassApproval approval;

    @Inject
    private GlassLooking looking;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_OPENINGS)
    public Response list(@QueryParam("message") String message, @QueryParam("below") String below) {
        return list(200, fresh(known(message)), GlassAnswer.NONE, below == null ? null : Ids.uuid(below));
    }

    // whatever else stands in the address is not shown again
    private static String known(String message) {
        try {
            return message == null ? "" : UUID.fromString(message).toString();
        } catch (IllegalArgumentException notAnId) {
            return "";
        }
    }

    private GlassForm fresh(String message) {
        return GlassForm.fresh(message, whoever.caller().name());
    }

    private Response list(int status, GlassForm form, GlassAnswer answer, UUID below) {
        var found = Portion.of(PAGE, size -> desk.page(whoever.caller(), below, size));
        var model = new HashMap<String, Object>(Map.of(
                "page", page,
                "form", form,
                "answer", answer,
                "reasons", desk.reasons(),
                "openings", found.rows()));
        model.put("next", found.next(shown -> shown.opening().id()));
        return pages.render(status, "openings.jte", model);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.BREAK_GLASS)
    public Response ask(
            @FormParam("message") String message,
            @FormParam("controller") String controller,
            @FormParam("reason") String reason,
            @FormParam("note") String note) {
        var given = new HashMap<String, Object>();
        given.put("controller", text(controller).strip());
        given.put("reason", text(reason));
        given.put("note", text(note));
        try {
            var shown = desk.ask(whoever.caller(), Ids.uuid(text(message).strip()), given);
            return to(
                    shown.state() == State.OPEN ? "/openings/" + shown.opening().id() : "/openings");
        } catch (Refused refused) {
            return list(
                    refused.ground().status(),
                    new GlassForm(
                            known(text(message).strip()),
                            text(controller),
                            text(reason),
                            text(note),
                            refused.refusals()),
                    GlassAnswer.NONE,
                    null);
        }
    }

    private static String text(String field) {
        return Objects.requireNonNullElse(field, "");
    }

    /** One; while it is open, to who asked, with what it shows. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_OPENINGS)
    public Response one(@PathParam("id") String id) {
        var caller = whoever.caller();
        var shown = desk.one(caller, Ids.uuid(id));
        if (shown.state() != State.OPEN || !GlassDesk.isAskers(caller, shown.opening())) {
            return pages.render("opening.jte", Map.of("page", page, "shown", shown, "parts", List.of()));
        }
        var look = looking.look(caller, shown.opening().id());
        var rendered = pages.render("opening.jte", Map.of("page", page, "shown", look.shown(), "parts", look.parts()));
        // at the end the browser asks again and is shown no more, with or without a script
        var left = Duration.between(desk.now(), look.shown().opening().closesAt());
        return Response.fromResponse(rendered)
                .header("Refresh", left.toSeconds() + 1)
                .build();
    }

    @POST
    @Path("{id}/end")
    @Operation(hidden = true)
    @RolesAllowed({Rights.BREAK_GLASS, Rights.APPROVE})
    public Response end(@PathParam("id") String id) {
        desk.end(whoever.caller(), Ids.uuid(id));
        return to("/openings");
    }

    @POST
    @Path("{id}/approval")
    @Operation(hidden = true)
    @RolesAllowed(Rights.APPROVE)
    public Response approve(@PathParam("id") String id) {
        return answered(Ids.uuid(id), "", opening -> approval.approve(whoever.caller(), opening));
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.APPROVE)
    public Response refuse(@PathParam("id") String id, @FormParam("note") String note) {
        return answered(
                Ids.uuid(id),
                text(note),
                opening -> approval.refuse(whoever.caller(), opening, Map.of("note", text(note))));
    }

    @POST
    @Path("{id}/acknowledgement")
    @Operation(hidden = true)
    @RolesAllowed(Rights.APPROVE)
    public Response see(@PathParam("id") String id) {
        return answered(Ids.uuid(id), "", opening -> approval.see(whoever.caller(), opening));
    }

    // what was typed is not typed twice
    private Response answered(UUID opening, String note, Consumer<UUID> answer) {
        try {
            answer.accept(opening);
            return to("/openings");
        } catch (Refused refused) {
            return list(refused.ground().status(), fresh(""), new GlassAnswer(opening, note, refused.refusals()), null);
        }
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
