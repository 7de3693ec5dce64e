package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.FormatRevisions;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.FormatKeeping;
import fi.yhdyspinta.walk.WorkerNames;
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
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What has run of a format: who made it, when and why; what differs, line by line; and the way back. */
@Path("/formats/{name}/revisions")
@Produces(MediaType.TEXT_HTML)
public class FormatRevisionPages {
    @Inject
    private FormatDesk desk;

    @Inject
    private FormatKeeping keeping;

    @Inject
    private WorkerNames names;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** @param from number of a revision to compare, or null; to likewise */
    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(@PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to) {
        return list(200, name, from, to, Entered.fresh(Map.of("reason", "")));
    }

    private Response list(int status, String name, String from, String to, Entered entered) {
        var all = desk.revisions(name);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("line", desk.one(name).line());
        model.put("revisions", all);
        model.put(
                "authors",
                all.stream()
                        .map(FormatRevisions.Known::author)
                        .distinct()
                        .collect(Collectors.toMap(
                                author -> author, author -> names.of(author).orElse(author))));
        model.put("from", from);
        model.put("to", to);
        model.put(
                "difference",
                from == null || to == null
                        ? null
                        : desk.difference(name, FormatNumbers.of(from), FormatNumbers.of(to)));
        model.put("entered", entered);
        return pages.render(status, "format-revisions.jte", model);
    }

    @POST
    @Path("{number}/rollback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response rollBack(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            keeping.rollBack(whoever.caller(), name, FormatNumbers.of(number), reason);
        } catch (Refused refused) {
            return list(
                    refused.ground().status(),
                    name,
                    null,
                    null,
                    new Entered(Map.of("reason", reason), refused.refusals()));
        }
        return Response.seeOther(URI.create("/formats/" + name + "/revisions")).build();
    }
}
