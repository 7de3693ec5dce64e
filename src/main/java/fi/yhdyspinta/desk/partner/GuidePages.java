package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.guide.GuideDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page for the other side's IT department, made of what runs; each organisation sees its own. */
@Path("/partners/{name}/guide")
@Produces(MediaType.TEXT_HTML)
public class GuidePages {
    /** What a partner's system meets most, in the order of its way: the gate, the form, the law, the answer. */
    private static final List<String> PROBLEMS = List.of(
            "UNAUTHENTICATED",
            "FORBIDDEN",
            "NOT_FOUND",
            "BODY_EMPTY",
            "BODY_TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE",
            "TOO_MANY_CALLS",
            "PARTNER_IN_MAINTENANCE",
            "SERVER_BUSY",
            "JSON_MALFORMED",
            "SCHEMA_REQUIRED",
            "SCHEMA_TYPE",
            "SCHEMA_ENUM",
            "SCHEMA_PATTERN",
            "SCHEMA_UNKNOWN_PROPERTY",
            "HETU_FORM",
            "HETU_CHECK",
            "NO_CROSSING",
            "NO_LEGAL_BASIS",
            "BASIS_NOT_IN_FORCE",
            "BASIS_OUTDATED",
            "RECIPIENT_NOT_IN_AGREEMENT",
            "NOT_COMPETENT",
            "CONSENT_MISSING",
            "CONSENT_DOES_NOT_COVER",
            "CONSENT_WITHDRAWN",
            "SECURITY_BAN_TEXT",
            "IDEMPOTENCY_KEY_DIFFERS",
            "STATE_UNKNOWN",
            "STATE_JUMP",
            "STATE_FINAL");

    @Inject
    private GuideDesk guides;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.LOOK_UP)
    public Response show(@PathParam("name") String name) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("guide", guides.of(whoever.caller(), name));
        model.put("problems", PROBLEMS);
        return pages.render(200, "partner-guide.jte", model);
    }
}
