package fi.yhdyspinta.desk.follow;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AbsenceDesk;
import fi.yhdyspinta.walk.AbsenceDesk.Absence;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.UnitSearch;
import fi.yhdyspinta.walk.Worklist;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who is away, who stands in, and what waits meanwhile: seen by who follows, kept by who keeps the organisation's people. */
@Path("/follow-up/absences")
@Produces(MediaType.TEXT_HTML)
public class AbsencePages {
    @Inject
    private AbsenceDesk absences;

    @Inject
    private Seeing seeing;

    @Inject
    private UnitSearch units;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** A row of the page. */
    public record Row(Absence absence, List<Worklist.Count> waiting) {}

    @GET
    @Operation(hidden = true)
    @RolesAllowed({Rights.FOLLOW_UP, Rights.KEEP_PEOPLE})
    public Response list() {
        return list(200, Entered.fresh(values("", "", "", "")));
    }

    private Response list(int status, Entered entered) {
        var caller = whoever.caller();
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("sheet", new FollowSheet(page, seeing, units));
        model.put(
                "rows",
                absences.known(caller).stream()
                        // nothing waits for who has not gone yet
                        .map(absence -> new Row(
                                absence, absence.hasBegun() ? absences.waiting(caller, absence.away()) : List.of()))
                        .toList());
        model.put("workers", caller.may(Rights.KEEP_PEOPLE) ? workers() : Map.of());
        model.put("standIns", caller.may(Rights.KEEP_PEOPLE) ? standIns() : Map.of());
        model.put("entered", entered);
        return pages.render(status, "absences.jte", model);
    }

    private Map<String, String> workers() {
        var sheet = new FollowSheet(page, seeing, units);
        var workers = new LinkedHashMap<String, String>();
        absences.workers(whoever.caller())
                .forEach(worker -> workers.put(
                        worker.grant().id().toString(),
                        worker.person().name() + " · "
                                + page.say("role." + worker.grant().role()) + " · "
                                + sheet.unit(worker.grant().unit())));
        return workers;
    }

    private Map<String, String> standIns() {
        var people = new LinkedHashMap<String, String>();
        absences.standIns(whoever.caller())
                .forEach(person -> people.put(person.id().toString(), person.name()));
        return people;
    }

    /**
     * Somebody is to be away.
     *
     * @param worker id of the role of whoever is away
     * @param standIn id of the person who stands in
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_PEOPLE)
    public Response record(
            @FormParam("deputyOf") String worker,
            @FormParam("subject") String standIn,
            @FormParam("beginsAt") String first,
            @FormParam("endsAt") String last) {
        var values = values(worker, standIn, first, last);
        try {
            absences.record(
                    whoever.caller(),
                    new AbsenceDesk.Asked(
                            values.get("deputyOf"),
                            values.get("subject"),
                            values.get("beginsAt"),
                            values.get("endsAt")));
        } catch (Refused refused) {
            return list(refused.ground().status(), new Entered(values, refused.refusals()));
        }
        return Response.seeOther(URI.create("/follow-up/absences")).build();
    }

    private static Map<String, String> values(String worker, String standIn, String first, String last) {
        return Map.of(
                "deputyOf", text(worker), "subject", text(standIn), "beginsAt", text(first), "endsAt", text(last));
    }

    private static String text(String field) {
        return Objects.requireNonNullElse(field, "");
    }

    /** Whoever was away is back before the time. */
    @POST
    @Path("{id}/end")
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_PEOPLE)
    public Response end(@PathParam("id") String id) {
        absences.end(whoever.caller(), Ids.uuid(id));
        return Response.seeOther(URI.create("/follow-up/absences")).build();
    }
}
