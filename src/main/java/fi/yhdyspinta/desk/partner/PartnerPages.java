package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Registration;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.Uses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The register of partners. */
@Path("/partners")
@Produces(MediaType.TEXT_HTML)
public class PartnerPages {
    private static final int PAGE = 25;

    @Inject
    private RegistryDesk registry;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(
            @QueryParam("state") String state,
            @QueryParam("changed") @DefaultValue("false") boolean changed,
            @QueryParam("words") @DefaultValue("") String words,
            @QueryParam("uses") String uses,
            @QueryParam("after") String after) {
        var sought = new RegistryDesk.Sought(
                state == null ? null : Registration.of(state).orElse(null),
                changed,
                words.isBlank() ? null : words,
                Uses.of(uses).orElse(null));
        return pages.render(
                "partners.jte",
                new HashMap<>(Map.of(
                        "page",
                        page,
                        "list",
                        new PartnerList(page, sought, after, registry.part(sought, after, PAGE)))));
    }
}
