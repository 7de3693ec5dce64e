package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.PupilPick;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Consenting;
import fi.yhdyspinta.walk.DenialDesk;
import fi.yhdyspinta.walk.RosterDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Minors' denials (OHL 18.2 §, ATL 51 §): recorded by an authority, shown to it alone, lifted as the minor wishes. */
@Path("/consents/denials")
@Produces(MediaType.TEXT_HTML)
public class DenialPages {
    @Inject
    private DenialDesk desk;

    @Inject
    private Consenting consenting;

    @Inject
    private RosterDesk rosters;

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
        var found = Portion.of(ConsentPages.PAGE, size -> desk.list(whoever.caller(), below, size));
        var rows = found.rows().stream().map(this::shown).toList();
        var model = model();
        model.put("denials", rows);
        model.put("mayDeny", consenting.mayDeny(whoever.caller()));
        model.put("next", found.hasMore() ? rows.get(rows.size() - 1).denial().reference() : null);
        return pages.render("denials.jte", model);
    }

    private ShownDenial shown(DenialDesk.Seen seen) {
        return new ShownDenial(seen, consenting.today());
    }

    private HashMap<String, Object> model() {
        return new HashMap<>(Map.of("page", page));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response begin() {
        return form(200, DenialForm.fresh(consenting.today()), List.of());
    }

    /** Who is in a class or is named so: for who works without a script. */
    @POST
    @Path("new/pupils")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response find(MultivaluedMap<String, String> sent) {
        return form(200, DenialForm.of(sent), List.of());
    }

    /** Records it, once however often it is sent. */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response record(MultivaluedMap<String, String> sent) {
        var form = DenialForm.of(sent);
        try {
            return to(consenting.deny(whoever.caller(), form.document()).reference());
        } catch (Refused refused) {
            return form(refused.ground().status(), form, refused.refusals());
        }
    }

    private Response form(int status, DenialForm form, List<Refusal> problems) {
        var caller = whoever.caller();
        if (!consenting.mayDeny(caller)) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("DENIAL_ONLY_BY_AUTHORITY", ""));
        }
        var mending = new Mending(DenialForm.NAMES, Questions.of(page));
        var model = model();
        model.put(
                "pick",
                PupilPick.of(rosters, caller, form.one(Subject.PICK_CLASS), form.one(Subject.PICK_NAME), "denial"));
        model.put("units", Questions.units(caller));
        model.put("entered", form.entered(mending.told(problems)));
        return pages.render(status, "denial-form.jte", model);
    }

    @GET
    @Path("{reference}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_CONSENTS)
    public Response one(@PathParam("reference") String reference) {
        var model = model();
        model.put("shown", shown(desk.show(whoever.caller(), reference)));
        return pages.render("denial.jte", model);
    }

    /** Lifts it, as the minor wishes. A repeat changes nothing. */
    @POST
    @Path("{reference}/lifting")
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response lift(@PathParam("reference") String reference) {
        consenting.lift(whoever.caller(), reference);
        return to(reference);
    }

    private static Response to(String reference) {
        return Response.seeOther(URI.create("/consents/denials/" + reference)).build();
    }
}
