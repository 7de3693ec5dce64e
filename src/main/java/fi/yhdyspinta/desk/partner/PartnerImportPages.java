package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.PartnerTransferDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Partners' documents from elsewhere, taken in as drafts, with what came of each. */
@Path("/partners/import")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.CONFIGURE)
public class PartnerImportPages {
    @Inject
    private PartnerTransferDesk transfer;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response importForm() {
        return imported(200, Entered.fresh(Map.of("document", "")), List.of());
    }

    private Response imported(int status, Entered entered, List<PartnerTransferDesk.Taken> taken) {
        return pages.render(
                status, "partner-import.jte", new HashMap<>(Map.of("page", page, "entered", entered, "taken", taken)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(@FormParam("document") @DefaultValue("") String document) {
        var values = Map.of("document", document);
        try {
            return imported(
                    200, Entered.fresh(values), transfer.take(whoever.caller(), document.replace("\r\n", "\n")));
        } catch (Refused refused) {
            return imported(refused.ground().status(), new Entered(values, refused.refusals()), List.of());
        }
    }
}
