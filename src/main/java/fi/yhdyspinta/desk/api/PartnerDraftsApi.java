package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's document that is being written: saved, and not running. */
@Path("/api/partners/{name}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class PartnerDraftsApi {
    /** What a document is sent as. */
    static final String YAML = "application/yaml";

    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,9})\"");

    @Inject
    private PartnerDraftDesk desk;

    @Inject
    private RegistryDesk registry;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "A partner's draft",
            description =
                    "Its document (partner.yaml), its version (the ETag), and under missing all that it still lacks: step of the form,"
                            + " pointer, line, code and a sentence. 404 where nobody works on it.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Response read(@PathParam("name") String name) {
        return answer(desk.one(name));
    }

    @PUT
    @Consumes({YAML, "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Save a partner's draft",
            description =
                    "The body is its partner.yaml, at most 256 KiB; its shape is integration-routes/partners/partner.schema.json."
                            + " It may lack things. With If-Match, the ETag that was read, or If-None-Match: * for the first. 412"
                            + " where somebody has saved another meanwhile; 422 with the line for what is no YAML. Nothing of it"
                            + " runs before POST …/activation.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response save(
            @PathParam("name") String name,
            @HeaderParam("If-Match") String seen,
            @HeaderParam("If-None-Match") String none,
            byte[] body) {
        return answer(desk.save(whoever.caller(), name, version(seen, none), text(body)));
    }

    private static int version(String seen, String none) {
        if ("*".equals(none)) {
            return 0;
        }
        var version = VERSION.matcher(seen == null ? "" : seen.strip());
        if (!version.matches()) {
            throw new Refused(Refused.Ground.UNCONDITIONAL, Refusal.ofSender("VERSION_MISSING", ""));
        }
        return Integer.parseInt(version.group(1));
    }

    /** A document as text. */
    static String text(byte[] body) {
        return new String(Bodies.bytes(body), StandardCharsets.UTF_8);
    }

    @DELETE
    @Operation(summary = "Throw a partner's draft away", description = "204. What runs, runs on.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response discard(@PathParam("name") String name) {
        desk.discard(whoever.caller(), name);
        return Response.noContent().build();
    }

    private Response answer(PartnerDraftDesk.Weighed weighed) {
        var state = registry.standing(weighed.draft().partner()).state().wire();
        return Response.ok(RegistryViews.draft(weighed, state, seeing.terms()))
                .tag(new EntityTag(String.valueOf(weighed.draft().version())))
                .build();
    }
}
