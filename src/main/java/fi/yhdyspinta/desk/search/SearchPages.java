package fi.yhdyspinta.desk.search;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.search.SavedSearch;
import fi.yhdyspinta.walk.SearchDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a search is kept, made the one that a page begins with, and forgotten. */
@Path("/searches")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.READ)
public class SearchPages {
    @Inject
    private SearchDesk searches;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** Keeps the filter that a page has. A refused one is given back on a page of its own, to be named anew. */
    @POST
    @Path("at/{place}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response keep(@PathParam("place") String word, MultivaluedMap<String, String> form) {
        var place = SearchDesk.Place.of(word).orElseThrow(SearchPages::unknown);
        var filter = new HashMap<String, String>();
        place.members().forEach(member -> filter.put(member, text(form, member)));
        var name = text(form, "name");
        try {
            return shown(searches.keep(whoever.caller(), place, name, filter));
        } catch (Refused refused) {
            return pages.render(
                    refused.ground().status(),
                    "search.jte",
                    Map.of(
                            "page", page,
                            "place", place,
                            "filter", filter,
                            "entered", new Entered(Map.of("name", name), refused.refusals())));
        }
    }

    private static String text(MultivaluedMap<String, String> form, String member) {
        return Objects.requireNonNullElse(form.getFirst(member), "");
    }

    /** The page begins with it. */
    @POST
    @Path("{id}/beginning")
    @Operation(hidden = true)
    public Response begin(@PathParam("id") String id) {
        return shown(searches.choose(whoever.caller(), Ids.uuid(id)));
    }

    /** The page begins as it does for others. */
    @POST
    @Path("{id}/no-beginning")
    @Operation(hidden = true)
    public Response beginAsOthers(@PathParam("id") String id) {
        return shown(searches.leave(whoever.caller(), Ids.uuid(id)));
    }

    /** Forgets it. */
    @POST
    @Path("{id}/forget")
    @Operation(hidden = true)
    public Response forget(@PathParam("id") String id) {
        return shown(searches.forget(whoever.caller(), Ids.uuid(id)));
    }

    private static Response shown(SavedSearch search) {
        return Response.seeOther(URI.create(SearchDesk.address(search))).build();
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
