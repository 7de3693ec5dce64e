package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ActivationDesk;
import fi.yhdyspinta.walk.CredentialDesk;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.Pausing;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.RevisionDesk;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One partner: how far it has come, what is next, and what can be done with it. */
@Path("/partners/{name}")
@Produces(MediaType.TEXT_HTML)
public class PartnerPage {
    private static final Map<String, String> NOTHING =
            Map.of("reason", "", "override", "", "version", "", "running", "");

    @Inject
    private RegistryDesk registry;

    @Inject
    private PartnerDraftDesk drafts;

    @Inject
    private ActivationDesk activation;

    @Inject
    private RevisionDesk revisions;

    @Inject
    private CredentialDesk credentials;

    @Inject
    private Pausing pausing;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response show(@PathParam("name") String name) {
        return show(200, name, Entered.fresh(NOTHING), null);
    }

    /** @param key one that was made just now, shown this once; null for none */
    private Response show(int status, String name, Entered entered, String key) {
        var line = registry.line(name);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("line", line);
        model.put("draft", drafts.of(name).orElse(null));
        model.put("revisions", revisions.of(name));
        model.put(
                "keys",
                line.standing().running() > 0 && page.may(Rights.CONFIGURE)
                        ? credentials.list(whoever.caller(), name)
                        : List.of());
        model.put("paused", line.standing().running() > 0 ? pausing.of(name).orElse(null) : null);
        model.put("entered", entered);
        model.put("key", key);
        return pages.render(status, "partner.jte", model);
    }

    /** Takes the draft into use. */
    @POST
    @Path("activation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response activate(
            @PathParam("name") String name,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("override") @DefaultValue("") String override,
            @FormParam("version") @DefaultValue("0") int version,
            @FormParam("running") Integer running) {
        try {
            activation.activate(whoever.caller(), name, new ActivationDesk.Asked(version, running, reason, override));
        } catch (Refused refused) {
            return again(refused, name, reason, override);
        }
        return back(name);
    }

    private Response again(Refused refused, String name, String reason, String override) {
        return show(
                refused.ground().status(),
                name,
                new Entered(
                        Map.of("reason", reason, "override", override, "version", "", "running", ""),
                        refused.refusals()),
                null);
    }

    @POST
    @Path("retirement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response retire(@PathParam("name") String name, @FormParam("reason") @DefaultValue("") String reason) {
        try {
            activation.retire(whoever.caller(), name, reason);
        } catch (Refused refused) {
            return again(refused, name, reason, "");
        }
        return back(name);
    }

    /** Throws the draft away; who has nothing else is gone from the list. */
    @POST
    @Path("discard")
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response discard(@PathParam("name") String name) {
        drafts.discard(whoever.caller(), name);
        return revisions.of(name).isEmpty()
                ? Response.seeOther(URI.create("/partners")).build()
                : back(name);
    }

    /** Makes its next key, and shows it this once. */
    @POST
    @Path("keys")
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response makeKey(@PathParam("name") String name) {
        try {
            var made = credentials.make(whoever.caller(), name, new byte[0]);
            return show(201, name, Entered.fresh(NOTHING), String.valueOf(made.get("key")));
        } catch (Refused refused) {
            return show(refused.ground().status(), name, new Entered(NOTHING, refused.refusals()), null);
        }
    }

    private static Response back(String name) {
        return Response.seeOther(URI.create("/partners/" + name)).build();
    }
}
