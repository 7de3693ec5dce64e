package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.NoticeDesk;
import fi.yhdyspinta.walk.Offering;
import fi.yhdyspinta.walk.UnitSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first question of a new notice: what it is about, and on what ground. The form follows the answer. */
@Path("/notices/new")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.SEND)
public class NewPages {
    /** The order in which matters are offered: what a school sends most often first. */
    private static final List<String> DOMAINS = List.of("student-welfare", "social", "health", "education", "none");

    @Inject
    private Offering offering;

    @Inject
    private NoticeDesk desk;

    @Inject
    private UnitSearch units;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** @param type one to be offered alone: a link from a pupil register may say what it is for */
    @GET
    @Operation(hidden = true)
    public Response choose(@QueryParam("type") String type) {
        var offers = offering.byHand(whoever.caller()).stream()
                .filter(offer -> type == null || type.equals(offer.get("type")))
                .toList();
        var byDomain = new LinkedHashMap<String, Map<String, List<Map<String, Object>>>>();
        for (var domain : DOMAINS) {
            var ofDomain = new LinkedHashMap<String, List<Map<String, Object>>>();
            offers.stream()
                    .filter(offer -> domain.equals(offer.get("domain")))
                    .forEach(offer -> ofDomain.computeIfAbsent(
                                    String.valueOf(offer.get("type")), code -> new java.util.ArrayList<>())
                            .add(offer));
            if (!ofDomain.isEmpty()) {
                byDomain.put(domain, ofDomain);
            }
        }
        return pages.render(
                "notice-new.jte",
                Map.of(
                        "page",
                        page,
                        "offers",
                        byDomain,
                        "isNarrowed",
                        type != null,
                        "emergency",
                        Emergency.of(units.emergency(whoever.caller()), page.language())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response begin(@FormParam("type") String type, @FormParam("basis") String basis) {
        if (type == null || basis == null) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_REQUIRED", "", "type, basis"));
        }
        var draft = desk.begin(whoever.caller(), type, basis, Map.of("sender/person", page.myName()));
        return Response.seeOther(URI.create("/notices/drafts/" + draft.id())).build();
    }
}
