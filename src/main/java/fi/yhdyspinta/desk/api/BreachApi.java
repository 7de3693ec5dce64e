package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.BreachDesk;
import fi.yhdyspinta.walk.BreachReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom a breach has touched, for the controller's notice to the authority and to the persons (GDPR 33, 34). */
@Path("/api/breach-report")
@Produces({MediaType.APPLICATION_JSON, BreachApi.CSV})
@RolesAllowed(Rights.REPORT_BREACH)
@Tag(name = "Audit")
public class BreachApi {
    static final String CSV = "text/csv";

    @Inject
    private BreachDesk desk;

    @Inject
    private BreachReport report;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "Persons, fields and controllers touched in a time",
            description =
                    "from, to: moments with offset, at most 366 days apart. partner: who did it or got it. account: id of"
                            + " the key or person that did it. format: json (usual) or csv. persons: each by the"
                            + " controller's own pseudonym, with first and last time, fields, recipients, accounts and messages;"
                            + " controllers: the sums; unknown: what the report can't know. An organisation's people get its own;"
                            + " the hub's people get sums of all, or of controller, and no persons. A report without its end is"
                            + " not whole. Making one is an entry of the audit.")
    public Response touched(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("controller") String controller,
            @QueryParam("partner") String partner,
            @QueryParam("account") String account,
            @QueryParam("format") String format) {
        return answer(BreachDesk.asked(from, to, controller, partner, account), format);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The same of one person",
            description =
                    "Body: from, to, controller, partner, account as above, and person: hetu, or firstName, familyName and"
                            + " birthDate, or all. Never in an address: addresses stay in logs.")
    public Response touchedPerson(@QueryParam("format") String format, byte[] body) {
        return answer(BreachDesk.asked(Bodies.bytes(body)), format);
    }

    private Response answer(BreachDesk.Asked asked, String format) {
        boolean isCsv = "csv".equals(format);
        if (!isCsv && format != null && !format.isEmpty() && !format.equals("json")) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_ENUM", "/format"));
        }
        var made = desk.prepare(whoever.caller(), asked);
        StreamingOutput lines = isCsv ? out -> report.csv(made, out) : out -> report.json(made, out);
        return Response.ok(lines)
                .type(isCsv ? CSV : MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"breach-report." + (isCsv ? "csv" : "json") + "\"")
                .build();
    }
}
