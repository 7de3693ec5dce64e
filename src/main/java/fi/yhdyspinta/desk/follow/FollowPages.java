package fi.yhdyspinta.desk.follow;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AbsenceDesk;
import fi.yhdyspinta.walk.ConsultationDesk;
import fi.yhdyspinta.walk.FollowUp;
import fi.yhdyspinta.walk.FollowedParcel.Mark;
import fi.yhdyspinta.walk.SearchDesk;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.UnitSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a team lead follows what came back of what was sent, and what did not. */
@Path("/follow-up")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.FOLLOW_UP)
public class FollowPages {
    @Inject
    private FollowUp followUp;

    @Inject
    private AbsenceDesk absences;

    @Inject
    private Seeing seeing;

    @Inject
    private UnitSearch units;

    @Inject
    private ConsultationDesk consultations;

    @Inject
    private SearchDesk searches;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response table(@BeanParam FollowFilter filter, @Context UriInfo uri) {
        if (uri.getRequestUri().getRawQuery() == null) {
            var begun = searches.beginning(whoever.caller(), SearchDesk.Place.FOLLOW_UP);
            if (begun.isPresent()) {
                return Response.seeOther(URI.create(begun.get())).build();
            }
        }
        try {
            var asked = filter.asked(followUp.thisTerm());
            return table(200, asked, followUp.table(whoever.caller(), asked), List.of());
        } catch (Refused refused) {
            return table(
                    refused.ground().status(),
                    followUp.thisTerm(),
                    new FollowUp.Table(List.of(), Map.of()),
                    refused.refusals());
        }
    }

    private Response table(int status, FollowUp.Asked asked, FollowUp.Table table, List<Refusal> problems) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("sheet", new FollowSheet(page, seeing, units));
        model.put("asked", asked);
        model.put("table", table);
        model.put("entered", new Entered(FollowFilter.values(asked), problems));
        model.put("rules", followUp.rules());
        model.put("absences", absences.now(whoever.caller()));
        model.put("threads", consultations.threads(whoever.caller()));
        model.put("searches", searches.of(whoever.caller(), SearchDesk.Place.FOLLOW_UP));
        model.put("filter", FollowFilter.unusual(asked, followUp.thisTerm()));
        return pages.render(status, "follow-up.jte", model);
    }

    /** The messages behind a number, for whoever may see them. */
    @GET
    @Path("messages/{mark}")
    @Operation(hidden = true)
    public Response behind(@PathParam("mark") String mark, @BeanParam FollowFilter filter) {
        var asked = filter.asked(followUp.thisTerm());
        var counted = mark(mark);
        return pages.render(
                "follow-up-messages.jte",
                Map.of(
                        "page", page,
                        "sheet", new FollowSheet(page, seeing, units),
                        "asked", asked,
                        "mark", counted,
                        "parcels", followUp.behind(whoever.caller(), asked, counted)));
    }

    private static Mark mark(String word) {
        return Stream.of(Mark.values())
                .filter(mark -> mark.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    /** The table for a spreadsheet, with the numbers as the page tells them. */
    @GET
    @Path("table.csv")
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response csv(@BeanParam FollowFilter filter) {
        var table = followUp.table(whoever.caller(), filter.asked(followUp.thisTerm()));
        return Response.ok(new FollowSheet(page, seeing, units).csv(table))
                .type("text/csv; charset=utf-8")
                .language(page.language())
                .header("Content-Disposition", "attachment; filename=\"follow-up.csv\"")
                .build();
    }
}
