package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.ProfileDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a new partner begins: from a profile, as a copy of another, or from nothing. */
@Path("/partners/new")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.CONFIGURE)
public class NewPartnerPages {
    private static final String PROFILE = "profile:";
    private static final String PARTNER = "partner:";

    @Inject
    private PartnerDraftDesk drafts;

    @Inject
    private ProfileDesk profiles;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** Where a new partner begins. @param from what is chosen beforehand, as the form says it */
    @GET
    @Operation(hidden = true)
    public Response begin(@QueryParam("from") @DefaultValue("") String from) {
        return begin(200, Entered.fresh(Map.of("name", "", "from", from)));
    }

    private Response begin(int status, Entered entered) {
        return pages.render(
                status,
                "partner-new.jte",
                new HashMap<>(Map.of("page", page, "entered", entered, "profiles", profiles.list())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(
            @FormParam("name") @DefaultValue("") String name, @FormParam("from") @DefaultValue("") String from) {
        try {
            var begun = begun(name.strip(), from);
            return Response.seeOther(URI.create("/partners/" + begun.draft().partner() + "/edit/who"))
                    .build();
        } catch (Refused refused) {
            return begin(
                    refused.ground().status(), new Entered(Map.of("name", name, "from", from), refused.refusals()));
        }
    }

    private PartnerDraftDesk.Weighed begun(String name, String from) {
        if (from.startsWith(PROFILE)) {
            return drafts.fromProfile(whoever.caller(), name, from.substring(PROFILE.length()));
        }
        if (from.startsWith(PARTNER)) {
            return drafts.copyOf(whoever.caller(), name, from.substring(PARTNER.length()));
        }
        if (from.equals("nothing")) {
            return drafts.empty(whoever.caller(), name);
        }
        throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_REQUIRED", "/from", "from"));
    }
}
