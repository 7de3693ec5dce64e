package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Worklists.Kind;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Fetching;
import fi.yhdyspinta.walk.Worklist;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What has come: for a recipient without a system of its own the only place where it is opened and answered. */
@Path("/inbox")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.RECEIVE)
public class InboxPages {
    private static final int PAGE = 30;

    @Inject
    private Fetching fetching;

    @Inject
    private Worklist worklist;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** What waits to be opened, oldest first, and what is in hand. */
    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("after") @DefaultValue("0") long after) {
        var caller = whoever.caller();
        var waiting = Portion.of(PAGE, size -> fetching.waiting(caller, after, size));
        var inHand = worklist.page(new Worklist.Asked(caller, false), Kind.UNDER_WAY, null, PAGE).stream()
                .filter(seen -> !Worklist.isSender(caller, seen))
                .map(seen -> new WorkRow(seen, caller))
                .toList();
        var model = new HashMap<String, Object>(Map.of("page", page, "waiting", waiting.rows(), "inHand", inHand));
        model.put(
                "next",
                waiting.hasMore()
                        ? String.valueOf(waiting.rows()
                                .get(waiting.rows().size() - 1)
                                .waits()
                                .position())
                        : null);
        return pages.render("inbox.jte", model);
    }

    /** Opens one thing: from then on it is delivered, and its sender may be told so. */
    @POST
    @Path("{key}")
    @Operation(hidden = true)
    public Response open(@PathParam("key") String key, @FormParam("message") String message) {
        fetching.fetch(whoever.caller(), Ids.uuid(key));
        return Response.seeOther(URI.create("/notices/" + Ids.uuid(String.valueOf(message))))
                .build();
    }
}
