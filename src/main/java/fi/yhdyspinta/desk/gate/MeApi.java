package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who calls. */
@Path("/api/me")
@Tag(name = "People")
public class MeApi {
    @Inject
    private SignInDesk desk;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Whoever whoever;

    @Context
    private HttpServletRequest request;

    /** To ask how long it lasts is not to be at work: it does not last longer for it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who calls, and what they may do",
            description =
                    "organisation, roles and rights of a key or a person; units says of each role that holds in units"
                            + " alone, in which. Of a page session also name, organisations"
                            + " to choose from, and endsAt, when it ends if nothing is asked; asking here does not prolong it.")
    public Map<String, Object> view() {
        var caller = whoever.caller();
        var view = new LinkedHashMap<String, Object>();
        view.put("organisation", caller.isOperator() ? Role.HUB : caller.name());
        view.put("roles", caller.roles().stream().map(Role::wire).sorted().toList());
        if (!caller.units().isEmpty()) {
            var units = new TreeMap<String, Object>();
            caller.units()
                    .forEach((role, held) ->
                            units.put(role.wire(), held.stream().sorted().toList()));
            view.put("units", units);
        }
        view.put("rights", caller.rights().stream().sorted().toList());
        cookie.of(request).flatMap(desk::me).ifPresent(me -> {
            view.put("name", me.name());
            view.put("organisations", me.organisations());
            view.put("endsAt", me.session().endsAt().toString());
        });
        return view;
    }
}
