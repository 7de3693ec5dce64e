package fi.yhdyspinta.desk.plan;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.plan.MeasureMark;
import fi.yhdyspinta.walk.MeasureDesk;
import fi.yhdyspinta.walk.PlanDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a measure of a plan is marked as carried out, or not. */
@Path("/plans/{owner}/{planId}/versions/{number}/measures/{measure}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Rights.SEND, Rights.RECEIVE})
public class MeasurePages {
    @Inject
    private PlanDesk plans;

    @Inject
    private MeasureDesk measures;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @PathParam("owner")
    private String owner;

    @PathParam("planId")
    private String planId;

    // read when somebody may: a number that is none is nobody's business before that
    @PathParam("number")
    private String version;

    @PathParam("measure")
    private String measure;

    @GET
    @Operation(hidden = true)
    public Response form() {
        var seen = plans.version(whoever.caller(), owner, planId, number());
        if (!MeasureDesk.mayMark(whoever.caller(), owner, seen.measure(measure))) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("MEASURE_NOT_YOURS", ""));
        }
        var fresh = seen.markOf(measure)
                .map(mark -> values(mark.status(), mark.on().toString(), mark.note()))
                .orElseGet(() -> values("", measures.today().toString(), ""));
        return shown(200, seen, Entered.fresh(fresh));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response mark(
            @FormParam("status") String status, @FormParam("on") String on, @FormParam("note") String note) {
        var values = values(status, on, note);
        var caller = whoever.caller();
        var seen = plans.version(caller, owner, planId, number());
        try {
            measures.mark(caller, new MeasureDesk.Place(owner, planId, number(), measure), values);
        } catch (Refused refused) {
            return shown(refused.ground().status(), seen, new Entered(values, refused.refusals()));
        }
        return Response.seeOther(URI.create(PlanPages.address(seen) + "#measures"))
                .build();
    }

    private int number() {
        if (!version.matches("[0-9]{1,6}")) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return Integer.parseInt(version);
    }

    private static Map<String, String> values(String status, String on, String note) {
        return Map.of("status", text(status), "on", text(on), "note", text(note));
    }

    private static String text(String field) {
        return Objects.requireNonNullElse(field, "");
    }

    private Response shown(int status, PlanDesk.Version seen, Entered entered) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("seen", seen);
        model.put("measure", seen.measure(measure));
        model.put("mark", seen.markOf(measure).orElse(null));
        model.put("done", MeasureMark.DONE);
        model.put("notDone", MeasureMark.NOT_DONE);
        model.put("entered", entered);
        return pages.render(status, "plan-measure.jte", model);
    }
}
