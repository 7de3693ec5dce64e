package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Canary;
import fi.yhdyspinta.walk.ConnectionDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether a partner can be reached: each address, step by step, and what to do where it can't. */
@Path("/partners/{name}/connection")
@Produces(MediaType.TEXT_HTML)
public class ConnectionPages {
    @Inject
    private ConnectionDesk connections;

    @Inject
    private RegistryDesk registry;

    @Inject
    private Clock clock;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response show(@PathParam("name") String name) {
        try {
            return show(200, name, connections.rows(name), Entered.fresh(Map.of()));
        } catch (Refused refused) {
            if (refused.ground() != Refused.Ground.INVALID) {
                throw refused;
            }
            return show(200, name, List.of(), new Entered(Map.of(), refused.refusals()));
        }
    }

    private Response show(int status, String name, List<ConnectionDesk.Row> rows, Entered entered) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standing", registry.standing(name));
        model.put(
                "rows",
                rows.stream()
                        .map(row -> new ConnectionRow(
                                row, connections.history(name, row.place().name()), clock.instant()))
                        .toList());
        model.put("canaries", connections.history(name, Canary.PLACE));
        model.put("entered", entered);
        return pages.render(status, "partner-connection.jte", model);
    }

    /** Tries one address, or all. @param place empty for all */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response run(@PathParam("name") String name, @FormParam("place") @DefaultValue("") String place) {
        try {
            connections.run(name, place.isEmpty() ? null : place);
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.UNKNOWN) {
                throw refused;
            }
            var rows =
                    refused.ground() == Refused.Ground.INVALID ? List.<ConnectionDesk.Row>of() : connections.rows(name);
            return show(refused.ground().status(), name, rows, new Entered(Map.of(), refused.refusals()));
        }
        return Response.seeOther(URI.create(
                        "/partners/" + name + "/connection" + (place.isEmpty() ? "" : "#" + place.replace('.', '-'))))
                .build();
    }
}
