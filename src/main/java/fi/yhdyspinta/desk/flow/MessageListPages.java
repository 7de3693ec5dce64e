package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FlowDesk;
import fi.yhdyspinta.walk.SearchDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list of messages, narrowed by its columns and searched by any number of a message. */
@Path(MessageList.PATH)
@Produces(MediaType.TEXT_HTML)
public class MessageListPages {
    private static final int PAGE = 50;

    @Inject
    private FlowDesk flowDesk;

    @Inject
    private SearchDesk searches;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(@Context UriInfo uri) {
        if (uri.getRequestUri().getRawQuery() == null) {
            var begun = searches.beginning(whoever.caller(), SearchDesk.Place.MESSAGES);
            if (begun.isPresent()) {
                return Response.seeOther(URI.create(begun.get())).build();
            }
        }
        var words = words(uri);
        var after = uri.getQueryParameters().getFirst("after");
        try {
            return shown(200, words, flowDesk.page(whoever.caller(), words, after, PAGE), after, List.of());
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.UNKNOWN) {
                throw refused;
            }
            return shown(
                    refused.ground().status(), words, new FlowDesk.Found(List.of(), null), null, refused.refusals());
        }
    }

    /**
     * Looks for a number. By a form and not in an address, because people paste what they should not: a person's identifier is
     * told, and stands in no address and no history of a browser.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response find(@FormParam("q") @DefaultValue("") String number) {
        if (Hetu.isInside(number)) {
            return shown(
                    Refused.Ground.INVALID.status(),
                    Map.of(),
                    new FlowDesk.Found(List.of(), null),
                    null,
                    List.of(Refusal.ofSender("PERSON_IN_TEXT", "/q")));
        }
        return Response.seeOther(
                        URI.create(MessageList.path(number.isBlank() ? Map.of() : Map.of("q", number.strip()))))
                .build();
    }

    private Response shown(
            int status, Map<String, String> words, FlowDesk.Found found, String after, List<Refusal> problems) {
        return pages.render(
                status,
                "flow-messages.jte",
                Map.of(
                        "page",
                        page,
                        "list",
                        new MessageList(page, found, words, flowDesk.choices(), after, problems),
                        "searches",
                        searches.of(whoever.caller(), SearchDesk.Place.MESSAGES)));
    }

    private static Map<String, String> words(UriInfo uri) {
        var words = new LinkedHashMap<String, String>();
        FlowDesk.WORDS.forEach(word -> {
            var value = uri.getQueryParameters().getFirst(word);
            if (value != null && !value.isBlank()) {
                words.put(word, value.strip());
            }
        });
        return words;
    }
}
