package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AnswerDesk;
import fi.yhdyspinta.walk.CaseDesk;
import fi.yhdyspinta.walk.Walk;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One notice: how far it has come, what it says, whose turn it is, and what one may do. */
@Path("/notices/{id}")
@Produces(MediaType.TEXT_HTML)
public class NoticePages {
    @Inject
    private AnswerDesk answers;

    @Inject
    private CaseDesk cases;

    @Inject
    private NoticeShown shown;

    @Inject
    private Walk walk;

    @Inject
    private Whoever whoever;

    @Inject
    private Page page;

    @PathParam("id")
    private String id;

    /** @param sent whether it was sent just now */
    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ)
    public Response one(@QueryParam("sent") String sent) {
        return shown.page(Ids.uuid(id), 200, sent != null, Entered.fresh(Map.of()));
    }

    /**
     * Writes on in the same case, to the other side: asks for more, answers what was asked, goes on.
     *
     * @param onward type, ground and partner, such as {@code M17/POL-41/luvn}
     */
    @POST
    @Path("onward")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.SEND)
    public Response writeOn(@FormParam("onward") String onward) {
        var parts = String.valueOf(onward).split("/");
        if (parts.length != 3) {
            return shown.page(
                    Ids.uuid(id),
                    422,
                    false,
                    new Entered(
                            Map.of(),
                            List.of(Refusal.ofSender(
                                    "ANSWER_MISSING", "/onward", page.say("page.notice.onward.what")))));
        }
        var draft = cases.begin(
                whoever.caller(), Ids.uuid(id), parts[0], parts[1], parts[2], Map.of("sender/person", page.myName()));
        return Response.seeOther(URI.create("/notices/drafts/" + draft.id())).build();
    }

    /** The sender takes it back. */
    @POST
    @Path("withdrawal")
    @Operation(hidden = true)
    @RolesAllowed(Rights.SEND)
    public Response withdraw() {
        return shown.after(Ids.uuid(id), () -> walk.withdraw(Ids.uuid(id), whoever.caller()), Map.of());
    }

    /** The sender lets a parcel go whose text it has looked at. */
    @POST
    @Path("parcels/{parcel}/release")
    @Operation(hidden = true)
    @RolesAllowed(Rights.SEND)
    public Response release(@PathParam("parcel") String parcel) {
        return shown.after(
                Ids.uuid(id), () -> walk.release(Ids.uuid(id), Ids.uuid(parcel), whoever.caller()), Map.of());
    }

    /**
     * The recipient tells how it goes.
     *
     * @param step stage and state, such as {@code contacted/in-progress}
     * @param reason why, where the state needs one
     * @param outcome how it ended
     * @param to another partner, or {@code rule} for the competent one, with step {@code forwarded/rejected}
     */
    @POST
    @Path("parcels/{parcel}/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.RECEIVE)
    public Response answer(
            @PathParam("parcel") String parcel,
            @FormParam("step") String step,
            @FormParam("reason") String reason,
            @FormParam("outcome") String outcome,
            @FormParam("to") String to) {
        var parts = String.valueOf(step).split("/");
        var status = new LinkedHashMap<String, Object>();
        status.put("state", parts[parts.length - 1]);
        if (parts.length == 2 && !parts[0].equals("forwarded")) {
            status.put("businessStatus", parts[0]);
        }
        if (isGiven(reason)) {
            status.put("reason", Map.of("code", reason));
        }
        if (isGiven(outcome)) {
            status.put("outcome", outcome);
        }
        if (isGiven(to)) {
            status.put("redirectTo", to.equals("rule") ? "" : to);
        }
        var typed = new LinkedHashMap<String, String>();
        typed.put("parcel", parcel);
        typed.put("reason", String.valueOf(reason));
        typed.put("outcome", String.valueOf(outcome));
        typed.put("redirectTo", String.valueOf(to));
        return shown.after(Ids.uuid(id), () -> answers.answer(whoever.caller(), Ids.uuid(parcel), status), typed);
    }

    private static boolean isGiven(String field) {
        return field != null && !field.isBlank();
    }
}
