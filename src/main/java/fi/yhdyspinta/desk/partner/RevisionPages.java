package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ActivationDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.RevisionDesk;
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

/** What has run of a partner: who made it, when and why; what differs; and the way back. */
@Path("/partners/{name}/revisions")
@Produces(MediaType.TEXT_HTML)
public class RevisionPages {
    @Inject
    private RegistryDesk registry;

    @Inject
    private RevisionDesk revisions;

    @Inject
    private ActivationDesk activation;

    @Inject
    private WorkerNames names;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** @param from number of a revision to compare, or null; to likewise, or {@code draft} */
    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(@PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to) {
        return list(200, name, from, to, Entered.fresh(Map.of("reason", "")));
    }

    private Response list(int status, String name, String from, String to, Entered entered) {
        var all = revisions.of(name);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standing", registry.standing(name));
        model.put("revisions", all);
        model.put(
                "authors",
                all.stream()
                        .map(each -> each.author())
                        .distinct()
                        .collect(Collectors.toMap(
                                author -> author, author -> names.of(author).orElse(author))));
        model.put("from", from);
        model.put("to", to);
        model.put(
                "changes",
                from == null || to == null
                        ? null
                        : revisions.difference(name, from, to).changes());
        model.put("entered", entered);
        return pages.render(status, "partner-revisions.jte", model);
    }

    /** The document of one, as it is. */
    @GET
    @Path("{number}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response one(@PathParam("name") String name, @PathParam("number") String number) {
        return pages.render(
                "partner-document.jte",
                new HashMap<>(Map.of(
                        "page",
                        page,
                        "standing",
                        registry.standing(name),
                        "number",
                        number,
                        "document",
                        revisions.document(name, number))));
    }

    @POST
    @Path("{number}/rollback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response rollBack(
            @PathParam("name") String name,
            @PathParam("number") int number,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            activation.rollBack(whoever.caller(), name, number, reason);
        } catch (Refused refused) {
            return list(
                    refused.ground().status(),
                    name,
                    null,
                    null,
                    new Entered(Map.of("reason", reason), refused.refusals()));
        }
        return Response.seeOther(URI.create("/partners/" + name + "/revisions")).build();
    }
}
