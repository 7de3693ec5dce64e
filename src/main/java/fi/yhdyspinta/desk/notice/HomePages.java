package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Portion;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Worklists.Kind;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.walk.DraftDesk;
import fi.yhdyspinta.walk.SearchDesk;
import fi.yhdyspinta.walk.Worklist;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a day begins: how much there is of what, and the next step on each row. */
@Path("/notices")
@Produces(MediaType.TEXT_HTML)
public class HomePages {
    private static final int PAGE = 30;
    private static final String DRAFTS = "drafts";
    private static final String MINE = "mine";

    @Inject
    private Worklist worklist;

    @Inject
    private DraftDesk drafts;

    @Inject
    private SearchDesk searches;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** @param list a word of {@link Kind}, or drafts @param whose mine or all */
    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ)
    public Response home(
            @QueryParam("list") String list,
            @QueryParam("whose") String whose,
            @QueryParam("below") String below,
            @Context UriInfo uri) {
        var caller = whoever.caller();
        if (uri.getRequestUri().getRawQuery() == null) {
            var begun = searches.beginning(caller, SearchDesk.Place.NOTICES);
            if (begun.isPresent()) {
                return Response.seeOther(URI.create(begun.get())).build();
            }
        }
        // what has just come is nobody's yet: who takes things in begins with all of it
        boolean isMine = whose == null ? !caller.may(Rights.RECEIVE) && caller.isPerson() : whose.equals(MINE);
        var asked = new Worklist.Asked(caller, isMine);
        var own = caller.may(Rights.SEND) ? drafts.list(caller) : List.<Draft>of();
        var counts = worklist.counts(asked);
        var chosen = chosen(list, counts);
        var from = below == null ? null : Ids.uuid(below);
        var found = chosen.equals(DRAFTS)
                ? new Portion<fi.yhdyspinta.walk.Seeing.Seen>(List.of(), false)
                : Portion.of(PAGE, size -> worklist.page(asked, kind(chosen), from, size));
        var model = new HashMap<String, Object>(Map.of(
                "page", page,
                "counts", counts,
                "chosen", chosen,
                "isMine", isMine,
                "drafts", own,
                "rows",
                        found.rows().stream()
                                .map(seen -> new WorkRow(seen, caller))
                                .toList()));
        model.put("searches", searches.of(caller, SearchDesk.Place.NOTICES));
        model.put("next", found.next(seen -> seen.message().id()));
        return pages.render("notices.jte", model);
    }

    // the first that has something in it, beginning with what waits for somebody here
    private static String chosen(String list, List<Worklist.Count> counts) {
        if (DRAFTS.equals(list) || isKind(list)) {
            return list;
        }
        return Stream.of(Kind.NEEDS_ACTION, Kind.OVERDUE, Kind.DUE_SOON, Kind.WAITING, Kind.UNDER_WAY, Kind.ANSWERED)
                .filter(kind -> counts.stream().anyMatch(count -> count.kind() == kind && count.number() > 0))
                .findFirst()
                .map(HomePages::word)
                .orElse(word(Kind.NEEDS_ACTION));
    }

    private static boolean isKind(String word) {
        return Stream.of(Kind.values()).anyMatch(kind -> word(kind).equals(word));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** The word of a kind in addresses and terms, such as {@code needs-action}. */
    public static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
