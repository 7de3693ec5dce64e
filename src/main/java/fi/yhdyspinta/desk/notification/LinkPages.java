package fi.yhdyspinta.desk.notification;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.LinkDesk;
import jakarta.inject.Inject;
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

/**
 * The link of a mail. The page itself knows nothing of what waits and looks the same for every word; only its button follows
 * the link, so that no mail program that looks at links uses it up, and only for who is signed in.
 */
@Path("/l/{word}")
@Produces(MediaType.TEXT_HTML)
public class LinkPages {
    @Inject
    private LinkDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response arrive(@PathParam("word") String word) {
        return LinkDesk.isWord(word) ? pages.render("link.jte", Map.of("page", page, "word", word)) : over();
    }

    @POST
    @Operation(hidden = true)
    public Response follow(@PathParam("word") String word) {
        if (!LinkDesk.isWord(word)) {
            return over();
        }
        var caller = whoever.caller();
        if (caller == null) {
            return Response.seeOther(URI.create("/sign-in"))
                    .cookie(cookie.following(word))
                    .build();
        }
        return desk.follow(caller, word)
                .map(path -> Response.seeOther(URI.create(path)).build())
                .orElseGet(this::over);
    }

    // used, ended, another's or never made: nobody can tell which
    private Response over() {
        return pages.render(Refused.Ground.GONE.status(), "link-over.jte", Map.of("page", page));
    }
}
