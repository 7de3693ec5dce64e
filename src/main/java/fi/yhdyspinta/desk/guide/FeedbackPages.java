package fi.yhdyspinta.desk.guide;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Strangers;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FeedbackDesk;
import fi.yhdyspinta.walk.FeedbackDesk.Said;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Feedback (law 306/2019 8 §): anybody sends it, with no cookie and no script; the hub's own people read and answer it. */
@Path("/feedback")
@Produces(MediaType.TEXT_HTML)
public class FeedbackPages {
    @Inject
    private FeedbackDesk desk;

    @Inject
    private Strangers strangers;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(hidden = true)
    public Response form() {
        return form(200, Entered.fresh(values(new Said("", "", ""))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(
            @FormParam("message") String message, @FormParam("about") String about, @FormParam("mail") String mail) {
        // a browser counts an end of line as one character and sends two
        var said = new Said(text(message).replace("\r\n", "\n"), text(about), text(mail));
        try {
            FeedbackDesk.mustBeFit(said);
            if (!strangers.admits(request)) {
                return tooOften(said);
            }
            desk.send(said);
        } catch (Refused refused) {
            return form(refused.ground().status(), new Entered(values(said), refused.refusals()));
        }
        return Response.seeOther(URI.create("/feedback/thanks")).build();
    }

    private Response tooOften(Said said) {
        var refusal = Refusal.ofSender("FEEDBACK_TOO_OFTEN", "");
        return Response.fromResponse(
                        form(Refused.Ground.TOO_MANY.status(), new Entered(values(said), List.of(refusal))))
                .header("Retry-After", strangers.seconds())
                .build();
    }

    private Response form(int status, Entered entered) {
        return pages.render(
                status,
                "feedback.jte",
                Map.of("page", page, "entered", entered, "days", String.valueOf(FeedbackDesk.DAYS)));
    }

    @GET
    @Path("thanks")
    @Operation(hidden = true)
    public Response thanks() {
        return pages.render("feedback-thanks.jte", Map.of("page", page, "days", String.valueOf(FeedbackDesk.DAYS)));
    }

    /** What has been said, for who keeps the hub. */
    @GET
    @Path("list")
    @Operation(hidden = true)
    @RolesAllowed(Rights.OPERATE)
    public Response list() {
        return pages.render(
                "feedback-list.jte", Map.of("page", page, "desk", desk, "listed", desk.list(whoever.caller())));
    }

    @POST
    @Path("list/{id}/answered")
    @Operation(hidden = true)
    @RolesAllowed(Rights.OPERATE)
    public Response answered(@PathParam("id") String id) {
        desk.answered(whoever.caller(), Ids.uuid(id));
        return Response.seeOther(URI.create("/feedback/list")).build();
    }

    private static Map<String, String> values(Said said) {
        return Map.of("message", said.message(), "about", said.about(), "mail", said.mail());
    }

    private static String text(String field) {
        return Objects.requireNonNullElse(field, "");
    }
}
