package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ProfileDesk;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners in waiting: what is known of a kind of service, tool or actor before one of them has an address. */
@Path("/api/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@RolesAllowed(Rights.CONFIGURE)
public class ProfilesApi {
    @Inject
    private ProfileDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @GET
    @Operation(
            summary = "The profiles to choose from",
            description = "Name, what it is in fi, sv and en, its boundary and class, and what it sends and gets.")
    public Map<String, Object> list() {
        return Map.of("profiles", desk.list().stream().map(ProfileViews::line).toList());
    }

    @GET
    @Path("{name}")
    @Operation(
            summary = "One profile",
            description =
                    "Also its legal bases, the doors and formats that it begins with, the indicators that it feeds"
                            + " and what is public of the real interface.")
    public Map<String, Object> one(@PathParam("name") String name) {
        return ProfileViews.whole(desk.show(name));
    }

    @POST
    @Path("{name}/partners")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a draft of a partner of a profile",
            description =
                    "Takes name, url and secret (the name of a secret, never the secret), and where they are known names,"
                            + " municipality, calendar and organisation: integration-routes/profiles/new-partner.schema.json."
                            + " 201 with its document, as a draft (state draft, revision 0), which its contract test and POST"
                            + " /api/partners/{name}/activation take into use; with override, why it needs no contract test, it"
                            + " runs at once (state active). Its key is made apart. The same request again on the same day gets"
                            + " the same answer; another partner's name 409; every problem at once 422.")
    public Response make(@PathParam("name") String name, byte[] body) {
        var made = desk.make(whoever.caller(), name, Bodies.bytes(body));
        return Response.created(URI.create(
                        settings.hubUrl() + "/api/partners/" + made.name() + (made.isDraft() ? "/draft" : "")))
                .entity(ProfileViews.partner(made))
                .build();
    }
}
