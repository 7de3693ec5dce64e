package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ConsultationDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Consultations that name nobody, as threads. */
@Path("/notices/consultations")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.READ)
public class ConsultationPages {
    @Inject
    private ConsultationDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response threads() {
        var caller = whoever.caller();
        var model = new HashMap<String, Object>(Map.of("page", page, "threads", desk.threads(caller)));
        model.put("begins", caller.may(Rights.SEND) ? desk.begins(caller).orElse(null) : null);
        return pages.render("consultations.jte", model);
    }
}
