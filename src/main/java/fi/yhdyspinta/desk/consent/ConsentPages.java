package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.api.ProofSheet;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ConsentDesk;
import fi.yhdyspinta.walk.Consenting;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The consents of an organisation: listed, shown, taken back, printed. */
@Path("/consents")
@Produces(MediaType.TEXT_HTML)
public class ConsentPages {
    static final int PAGE = 20;

    @Inject
    private ConsentDesk desk;

    @Inject
    private Consenting consenting;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_CONSENTS)
    public Response list(@QueryParam("below") String below) {
        var found = Portion.of(PAGE, size -> desk.list(whoever.caller(), below, size));
        var rows = found.rows().stream().map(this::shown).toList();
        var model = model();
        model.put("consents", rows);
        model.put("next", found.hasMore() ? rows.get(rows.size() - 1).consent().reference() : null);
        return pages.render("consents.jte", model);
    }

    private ShownConsent shown(ConsentDesk.Seen seen) {
        return new ShownConsent(seen, consenting.today());
    }

    private HashMap<String, Object> model() {
        return new HashMap<>(Map.of("page", page));
    }

    /** One consent, what happened to it, and what has been sent on it. */
    @GET
    @Path("{reference}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_CONSENTS)
    public Response one(@PathParam("reference") String reference) {
        var shown = consenting.show(whoever.caller(), reference);
        var model = model();
        model.put("shown", shown(shown.seen()));
        model.put("reached", shown.reached());
        model.put("language", seeing.languageName(shown.seen().consent().language(), page.language()));
        return pages.render("consent.jte", model);
    }

    /** What taking it back will do, before anybody does it. */
    @GET
    @Path("{reference}/withdrawal")
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response asked(@PathParam("reference") String reference) {
        return withdrawal(200, reference, Entered.fresh(Map.of("by", "", "reason", "")));
    }

    private Response withdrawal(int status, String reference, Entered entered) {
        var shown = consenting.show(whoever.caller(), reference);
        if (shown.seen().consent().withdrawal() != null) {
            return to(reference);
        }
        var model = model();
        model.put("shown", shown(shown.seen()));
        model.put("reached", shown.reached());
        model.put("entered", entered);
        return pages.render(status, "consent-withdrawal.jte", model);
    }

    /** Takes it back. A repeat changes nothing. */
    @POST
    @Path("{reference}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response withdraw(
            @PathParam("reference") String reference,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("reason") @DefaultValue("") String reason) {
        var document = new HashMap<String, Object>();
        if (!by.isEmpty()) {
            document.put("by", by);
        }
        if (!reason.isEmpty()) {
            document.put("reason", reason);
        }
        try {
            consenting.withdraw(whoever.caller(), reference, document);
            return to(reference);
        } catch (Refused refused) {
            if (refused.ground() != Refused.Ground.INVALID) {
                throw refused;
            }
            var entered = new Entered(Map.of("by", by, "reason", reason), told(refused.refusals()));
            return withdrawal(refused.ground().status(), reference, entered);
        }
    }

    private List<Refusal> told(List<Refusal> problems) {
        return new Mending(List.of("by", "reason"), name -> page.say("page.consents.field." + name)).told(problems);
    }

    /** The proof on paper (ATL 58 §), in the language that is asked for. */
    @GET
    @Path("{reference}/proof")
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response proof(
            @PathParam("reference") String reference, @QueryParam("language") @DefaultValue("fi") String language) {
        var spoken = Terms.LANGUAGES.contains(language) ? language : "fi";
        var sheet = new ProofSheet(desk.proof(whoever.caller(), reference), seeing, spoken);
        return pages.print(spoken, "consent-proof.jte", Map.of("sheet", sheet));
    }

    private static Response to(String reference) {
        return Response.seeOther(URI.create("/consents/" + reference)).build();
    }
}
