package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.KeyDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A key typed once into a form opens a page session. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignIn {
    @Inject
    private KeyDesk keys;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @Inject
    private Answers answers;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response form() {
        return pages.render("sign-in.jte", Map.of("page", page, "isWrong", false));
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(@FormParam("key") String key) {
        var caller = keys.caller(key == null ? "" : key.strip())
                .filter(known -> known.role().equals(Caller.OPERATOR));
        if (caller.isEmpty()) {
            answers.count(401);
            return pages.render(401, "sign-in.jte", Map.of("page", page, "isWrong", true));
        }
        // a session that was there before might be somebody else's
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        request.getSession(true)
                .setAttribute(KeyMechanism.SESSION_CREDENTIAL, caller.get().credential());
        return Response.seeOther(URI.create("/flows")).build();
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response close() {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return Response.seeOther(URI.create("/sign-in")).build();
    }
}
