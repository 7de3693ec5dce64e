package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.walk.Arrived;
import fi.yhdyspinta.walk.Rulebook;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Views;
import fi.yhdyspinta.walk.Walk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Canonical messages in, and how they stand. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessagesApi {
    private static final int PAGE = 50;
    private static final int MOST = 200;

    @Inject
    private Walk walk;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @POST
    @Path("messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("partner")
    @Operation(
            summary = "Send a canonical message",
            description =
                    "202 with the receipt, after the commit. A repeat of the same messageId with the same content gets"
                            + " the same receipt; with other content 409.")
    public Response send(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        var caller = whoever.caller().name();
        var receipt = walk.accept(new Arrived(
                caller,
                caller,
                Rulebook.CANONICAL,
                MediaType.APPLICATION_JSON,
                key,
                body == null ? new byte[0] : body,
                clock.instant()));
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create(settings.hubUrl() + "/api/messages/" + receipt.messageId()))
                .entity(walk.write(receipt))
                .build();
    }

    @GET
    @Path("messages/{id}")
    @RolesAllowed({"partner", "operator"})
    @Operation(
            summary = "One message with its timeline",
            description =
                    "A sender sees it as far as each type lets it, a recipient its own parcel, an operator the path.")
    public Map<String, Object> one(@PathParam("id") String id) {
        return Views.message(seeing.message(Ids.uuid(id), whoever.caller()), seeing.terms());
    }

    @GET
    @Path("messages")
    @RolesAllowed({"partner", "operator"})
    @Operation(
            summary = "A page of messages, newest first",
            description = "filter: all, waiting, failing or answered. The next page: below = the last id of this one.")
    public Map<String, Object> page(
            @QueryParam("filter") @DefaultValue("all") String filter,
            @QueryParam("below") String below,
            @QueryParam("size") @DefaultValue("" + PAGE) int size) {
        int bounded = Math.max(1, Math.min(size, MOST));
        var found = seeing.page(whoever.caller(), filterOf(filter), below == null ? null : Ids.uuid(below), bounded);
        return list(found, found.size() == bounded);
    }

    @GET
    @Path("cases/{id}")
    @RolesAllowed({"partner", "operator"})
    @Operation(summary = "The messages of a case in which the caller has a part, oldest first")
    public Map<String, Object> ofCase(@PathParam("id") String id) {
        return list(seeing.ofCase(Ids.uuid(id), whoever.caller()), false);
    }

    private Map<String, Object> list(List<Seeing.Seen> found, boolean mayHaveMore) {
        var document = new LinkedHashMap<String, Object>();
        document.put(
                "messages",
                found.stream().map(seen -> Views.message(seen, seeing.terms())).toList());
        if (mayHaveMore) {
            document.put("next", found.get(found.size() - 1).message().id().toString());
        }
        return document;
    }

    /** The filter of a word; all for a word that is none. */
    public static Flows.Filter filterOf(String word) {
        for (var filter : Flows.Filter.values()) {
            if (filter.name().equalsIgnoreCase(word)) {
                return filter;
            }
        }
        return Flows.Filter.ALL;
    }
}
