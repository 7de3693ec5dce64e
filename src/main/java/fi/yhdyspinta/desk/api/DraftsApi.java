package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.walk.DraftDesk;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has begun to write and not sent. */
@Path("/api/drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Rights.SEND)
@Tag(name = "Drafts")
public class DraftsApi {
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,9})\"");

    @Inject
    private DraftDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @GET
    @Operation(
            summary = "The caller's own drafts, the last changed first",
            description = "id, type, version, madeAt, changedAt, keptUntil; not what they say. At most 200.")
    public Map<String, Object> list() {
        return Map.of(
                "drafts",
                desk.list(whoever.caller()).stream().map(DraftsApi::view).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a draft",
            description =
                    "{\"type\": …, \"content\": {…}}: a type of the catalogue and an object of any members, which nobody judges"
                            + " before it is sent. 201 with its id, to be the messageId when it is sent: sent twice it is sent once. It is kept, sealed, for"
                            + " 30 days after its last change, and nobody else reads it.")
    public Response begin(byte[] body) {
        var draft = desk.begin(whoever.caller(), Bodies.bytes(body));
        return Response.created(URI.create(settings.hubUrl() + "/api/drafts/" + draft.id()))
                .tag(tag(draft))
                .entity(view(draft))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A draft, with what it says; its version is the ETag")
    public Response read(@PathParam("id") String id) {
        var written = desk.read(whoever.caller(), Ids.uuid(id));
        var view = view(written.draft());
        view.put("content", written.content());
        return Response.ok(view).tag(tag(written.draft())).build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Save a draft",
            description =
                    "With If-Match, the ETag that was read. 412 DRAFT_CHANGED where somebody has saved it since, on another"
                            + " device perhaps: nothing is written over. 428 without If-Match.")
    public Response save(@PathParam("id") String id, @HeaderParam("If-Match") String seen, byte[] body) {
        var draft = desk.save(whoever.caller(), Ids.uuid(id), version(seen), Bodies.bytes(body));
        return Response.ok(view(draft)).tag(tag(draft)).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Throw a draft away", description = "204, also for one that is gone.")
    public Response discard(@PathParam("id") String id) {
        desk.discard(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    private static int version(String seen) {
        var version = VERSION.matcher(seen == null ? "" : seen.strip());
        if (!version.matches()) {
            throw new Refused(Refused.Ground.UNCONDITIONAL, Refusal.ofSender("VERSION_MISSING", ""));
        }
        return Integer.parseInt(version.group(1));
    }

    private static EntityTag tag(Draft draft) {
        return new EntityTag(Integer.toString(draft.version()));
    }

    private static Map<String, Object> view(Draft draft) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", draft.id().toString());
        view.put("type", draft.type());
        view.put("version", draft.version());
        view.put("madeAt", draft.madeAt().toString());
        view.put("changedAt", draft.changedAt().toString());
        view.put("keptUntil", draft.changedAt().plus(DraftDesk.KEPT).toString());
        return view;
    }
}
