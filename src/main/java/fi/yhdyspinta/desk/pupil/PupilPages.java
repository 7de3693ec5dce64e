package fi.yhdyspinta.desk.pupil;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AccountDesk;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.SeenAccount;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a data-protection officer makes the account of who has got and used a person's data, decides of it and prints it. */
@Path("/pupil")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.GIVE_ACCOUNTS)
public class PupilPages {
    private static final String HETU = "person/hetu";
    private static final List<String> FIELDS = List.of(HETU, "requestedOn", "reason", "from", "to", "language");

    @Inject
    private AccountDesk desk;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response list() {
        var today = desk.today();
        return list(
                200,
                Entered.fresh(Map.of(
                        "requestedOn", today.toString(),
                        "from", today.minus(desk.rules().specialReasonAfter()).toString(),
                        "to", today.toString(),
                        "language", page.language())));
    }

    private Response list(int status, Entered entered) {
        return pages.render(
                status,
                "pupil.jte",
                Map.of(
                        "page", page,
                        "entered", entered,
                        "rules", desk.rules(),
                        "reasons", words(desk.rules().reasons(), "account.reason."),
                        "languages", languages(),
                        "accounts", desk.list(whoever.caller())));
    }

    private Map<String, String> languages() {
        var names = new LinkedHashMap<String, String>();
        Terms.LANGUAGES.forEach(language -> names.put(language, page.nameOf(language)));
        return names;
    }

    private Map<String, String> words(List<String> codes, String prefix) {
        var words = new LinkedHashMap<String, String>();
        codes.forEach(code -> words.put(code, page.say(prefix + code)));
        return words;
    }

    /** Whom it is about comes in the form's body: an address stays in logs and in the browser's history. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(MultivaluedMap<String, String> form) {
        var typed = typed(form, FIELDS);
        var given = new HashMap<String, Object>(typed);
        given.remove(HETU);
        given.put("person", typed.get(HETU).isEmpty() ? Map.of() : Map.of("hetu", typed.get(HETU)));
        try {
            return to("/pupil/" + desk.make(whoever.caller(), given).id());
        } catch (Refused refused) {
            return list(refused.ground().status(), new Entered(typed, refused.refusals()));
        }
    }

    private static Map<String, String> typed(MultivaluedMap<String, String> form, List<String> fields) {
        return fields.stream().collect(Collectors.toMap(field -> field, field -> Stream.ofNullable(form.getFirst(field))
                .findFirst()
                .orElse("")
                .strip()));
    }

    /** One, with what waits for a decision. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("id") String id) {
        return one(200, Ids.uuid(id), Entered.fresh(Map.of("choice", "", "reason", "", "note", "")), List.of());
    }

    private Response one(int status, UUID id, Entered entered, List<String> ticked) {
        return pages.render(
                status,
                "pupil-account.jte",
                Map.of(
                        "page",
                        page,
                        "sheet",
                        sheet(desk.read(whoever.caller(), id), page.language()),
                        "entered",
                        entered,
                        "ticked",
                        ticked,
                        "show",
                        words(desk.rules().show(), "account.show."),
                        "leaveOut",
                        words(desk.rules().leaveOut(), "account.leave-out.")));
    }

    private AccountSheet sheet(SeenAccount seen, String language) {
        return new AccountSheet(seen, seeing, desk::kindOf, language);
    }

    /** A choice and its reason come as one word of the form, {@code leave-out:notifier}: so none fits the other's. */
    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        var typed = typed(form, List.of("reason", "note"));
        var ticked = form.getOrDefault("entries", List.of());
        var word = typed.get("reason").split(":", 2);
        var given = new HashMap<String, Object>();
        given.put("entries", List.copyOf(ticked));
        given.put("choice", word[0]);
        given.put("reason", word.length > 1 ? word[1] : "");
        given.put("note", typed.get("note"));
        try {
            desk.decide(whoever.caller(), Ids.uuid(id), given);
            return to("/pupil/" + Ids.uuid(id));
        } catch (Refused refused) {
            mustBeMendable(refused);
            return one(refused.ground().status(), Ids.uuid(id), new Entered(typed, refused.refusals()), ticked);
        }
    }

    @POST
    @Path("{id}/giving")
    @Operation(hidden = true)
    public Response give(@PathParam("id") String id) {
        try {
            desk.give(whoever.caller(), Ids.uuid(id));
            return to("/pupil/" + Ids.uuid(id));
        } catch (Refused refused) {
            mustBeMendable(refused);
            return one(
                    refused.ground().status(),
                    Ids.uuid(id),
                    new Entered(Map.of("reason", "", "note", ""), refused.refusals()),
                    List.of());
        }
    }

    // what is not there can't be shown again with what is wrong
    private static void mustBeMendable(Refused refused) {
        if (refused.ground() == Refused.Ground.UNKNOWN) {
            throw refused;
        }
    }

    @POST
    @Path("{id}/discarding")
    @Operation(hidden = true)
    public Response discard(@PathParam("id") String id) {
        desk.discard(whoever.caller(), Ids.uuid(id));
        return to("/pupil");
    }

    /** The paper, in its own language. */
    @GET
    @Path("{id}/paper")
    @Operation(hidden = true)
    public Response paper(@PathParam("id") String id) {
        var seen = desk.paper(whoever.caller(), Ids.uuid(id));
        var language = seen.listed().account().language();
        return pages.print(language, "pupil-paper.jte", Map.of("sheet", sheet(seen, language)));
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
