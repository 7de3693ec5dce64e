package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Offering;
import fi.yhdyspinta.walk.PaperCode;
import fi.yhdyspinta.walk.PaperDesk;
import fi.yhdyspinta.walk.UnitSearch;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Notices on paper: forms to be printed before an outage, and the entering of those that were filled in during one. */
@Path("/notices/paper")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.SEND)
public class PaperPages {
    private static final int MOST = 20;

    @Inject
    private PaperDesk papers;

    @Inject
    private Offering offering;

    @Inject
    private NoticeForms forms;

    @Inject
    private UnitSearch units;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** What can be printed, and where a form is entered. */
    @GET
    @Operation(hidden = true)
    public Response list() {
        return list(200, Entered.fresh(Map.of("paperCode", "", "form", "")));
    }

    private Response list(int status, Entered entered) {
        return pages.render(status, "papers.jte", Map.of("page", page, "sheets", sheets(), "entered", entered));
    }

    // a form that can be sent: its type and ground, and what both are called
    private Map<String, String> sheets() {
        var sheets = new LinkedHashMap<String, String>();
        offering.byHand(whoever.caller())
                .forEach(offer -> sheets.put(
                        offer.get("type") + "/" + offer.get("legalBasis"),
                        page.type(String.valueOf(offer.get("type"))) + ", "
                                + NoticeForms.section(offer, page.language())));
        return sheets;
    }

    /** @param copies how many, each with a number of its own */
    @GET
    @Path("{type}/{basis}")
    @Operation(hidden = true)
    public Response print(
            @PathParam("type") String type, @PathParam("basis") String basis, @QueryParam("copies") String copies) {
        var caller = whoever.caller();
        var blank = papers.blank(caller, type, basis);
        return pages.render(
                "paper.jte",
                Map.of(
                        "page", page,
                        "notice", forms.of(caller, blank, List.of()),
                        "words", new NoticeWords(page),
                        "codes",
                                Stream.generate(PaperCode::make)
                                        .limit(number(copies))
                                        .toList(),
                        "emergency", Emergency.of(units.emergency(caller), page.language())));
    }

    private static int number(String copies) {
        return copies != null && copies.matches("[0-9]{1,2}")
                ? Math.max(1, Math.min(Integer.parseInt(copies), MOST))
                : 1;
    }

    /**
     * Begins to enter one.
     *
     * @param form its type and ground, such as {@code M01/OHL-16}
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response enter(@FormParam("paperCode") String code, @FormParam("form") String form) {
        var typed = Map.of("paperCode", code == null ? "" : code, "form", form == null ? "" : form);
        var parts = typed.get("form").split("/");
        if (parts.length != 2) {
            return list(
                    422,
                    new Entered(
                            typed, List.of(Refusal.ofSender("ANSWER_MISSING", "/form", page.say("page.papers.form")))));
        }
        try {
            var entered = papers.enter(
                    whoever.caller(),
                    typed.get("paperCode"),
                    parts[0],
                    parts[1],
                    Map.of("sender/person", page.myName()));
            var place = entered.sent().map(sent -> "/notices/" + sent).orElse("/notices/drafts/" + entered.draft());
            return Response.seeOther(URI.create(place)).build();
        } catch (Refused refused) {
            return list(refused.ground().status(), new Entered(typed, refused.refusals()));
        }
    }
}
