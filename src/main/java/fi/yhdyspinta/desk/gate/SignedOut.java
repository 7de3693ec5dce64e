package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A form that was sent after its session had ended comes here, and goes back to who typed it: to be sent once more when they
 * have signed in beside it. Nothing of it is kept at the hub. {@link SameSite} lets in what a page of our own has sent, and
 * nothing else.
 */
@Path(SignedOut.PLACE)
@Produces(MediaType.TEXT_HTML)
public class SignedOut {
    /** Where it is. */
    static final String PLACE = "/sign-in/again";

    private static final Pattern ADDRESS = Pattern.compile("(/[A-Za-z0-9_-]{1,80}){1,8}");

    @Inject
    private Answers answers;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** Whether a form that was sent to an address is given back. */
    static boolean takes(String path) {
        return ADDRESS.matcher(path).matches() && !path.startsWith("/sign-") && BodyLimit.isOfPages(path);
    }

    static String address(String to) {
        return PLACE + "?sent-to=" + to;
    }

    /** @param to where the form was sent to */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response giveBack(@QueryParam("sent-to") String to, MultivaluedMap<String, String> typed) {
        if (to == null || !takes(to)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        answers.count(401);
        var fields = new LinkedHashMap<>(typed);
        fields.remove("sent-to");
        return pages.render(401, "signed-out.jte", Map.of("page", page, "to", to, "fields", fields));
    }
}
