package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Fetching;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits at the hub for a partner that fetches: one without a system (portal), or one whose system only asks. */
@Path("/api/inbox")
@Tag(name = "Inbox")
public class InboxApi {
    @Inject
    private Fetching fetching;

    @Inject
    private Whoever whoever;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What waits for the caller, oldest first",
            description =
                    "Each with its id, message type, when it came and until when it waits; nothing of what it says."
                            + " The next page: after = next.")
    @RolesAllowed(Rights.RECEIVE)
    public Map<String, Object> page(
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "items",
                fetching.waiting(whoever.caller(), after, bounded),
                bounded,
                InboxApi::view,
                item -> Long.toString(item.waits().position()));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Fetch one thing, in the caller's own format",
            description =
                    "From then on it is delivered. The grounds are asked again at that moment: 404 where it was taken back, as"
                            + " for what never was. A repeat gets the same, as long as its matter is open. Answer with"
                            + " POST /api/parcels/{id}/answers.")
    @RolesAllowed(Rights.RECEIVE)
    public Response fetch(@PathParam("id") String id) {
        var fetched = fetching.fetch(whoever.caller(), Ids.uuid(id));
        return Response.ok(fetched.body(), fetched.contentType())
                .header("Yhdyspinta-Parcel", fetched.key().toString())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Map<String, Object> view(Fetching.Item item) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", item.waits().key().toString());
        view.put("kind", item.waits().kind().name().toLowerCase(Locale.ROOT));
        if (item.type() != null) {
            view.put("type", item.type());
        }
        view.put("message", item.waits().messageId().toString());
        view.put("since", item.waits().since().toString());
        view.put("expiresAt", item.waits().expiresAt().toString());
        return view;
    }
}
