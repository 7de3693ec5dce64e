package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.account.DisclosureAccount;
import fi.yhdyspinta.walk.AccountDecision;
import fi.yhdyspinta.walk.AccountDesk;
import fi.yhdyspinta.walk.SeenAccount;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts of who has got and used a person's data, of the own organisation's log (ATL 11 §). */
@Path("/api/disclosure-accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Rights.GIVE_ACCOUNTS)
@Tag(name = "Audit")
public class AccountsApi {
    @Inject
    private AccountDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @GET
    @Operation(
            summary = "The own organisation's accounts, the newest first",
            description = "At most 200, each with dueOn, late and keptUntil; not whom they are about.")
    public Map<String, Object> list() {
        return Map.of(
                "accounts",
                desk.list(whoever.caller()).stream().map(AccountsApi::view).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make an account of a person",
            description =
                    "Body: person (hetu, or firstName, familyName and birthDate, or all), from, to, requestedOn (days), reason"
                            + " (own-request, guardian-request, supervision) and language (fi, sv, en) of the paper. 201. It"
                            + " tells of the own organisation's log alone, as it stands now, at most 1000 entries. Kept sealed"
                            + " until 30 days after it is given.")
    public Response make(byte[] body) {
        var made = desk.make(whoever.caller(), Bodies.bytes(body));
        return Response.created(URI.create(settings.hubUrl() + "/api/disclosure-accounts/" + made.id()))
                .entity(Map.of("id", made.id().toString()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "An account with all its entries",
            description =
                    "Each entry with why it may be withheld (questions: denial, notifier, old), whether it is shown, and what"
                            + " was decided last. Looking is an entry of the audit.")
    public Map<String, Object> one(@PathParam("id") String id) {
        return view(desk.read(whoever.caller(), Ids.uuid(id)));
    }

    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Decide of entries",
            description = "{\"entries\": [ids], \"choice\": \"show\" or \"leave-out\", \"reason\": a code of"
                    + " disclosure-account.yaml, \"note\": …}. 204. Every decision is kept and the last one counts. 409"
                    + " ACCOUNT_GIVEN after it was given.")
    public Response decide(@PathParam("id") String id, byte[] body) {
        desk.decide(whoever.caller(), Ids.uuid(id), Bodies.bytes(body));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/giving")
    @Operation(
            summary = "Give it",
            description = "From now on it can be printed, and not changed. 409 ACCOUNT_UNDECIDED while an entry waits.")
    public Map<String, Object> give(@PathParam("id") String id) {
        var given = desk.give(whoever.caller(), Ids.uuid(id));
        return Map.of("id", given.id().toString(), "givenAt", given.givenAt().toString());
    }

    @GET
    @Path("{id}/paper")
    @Operation(
            summary = "What the paper says",
            description =
                    "Only what is shown, and not how much was left out. 409 ACCOUNT_NOT_GIVEN before it is given.")
    public Map<String, Object> paper(@PathParam("id") String id) {
        var seen = desk.paper(whoever.caller(), Ids.uuid(id));
        var view = new LinkedHashMap<>(view(seen.listed()));
        view.put("entries", seen.lines().stream().map(line -> entry(line)).toList());
        return view;
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Destroy an account before its time",
            description = "204. That it was there stays in the audit.")
    public Response discard(@PathParam("id") String id) {
        desk.discard(whoever.caller(), Ids.uuid(id));
        return Response.noContent().build();
    }

    private static Map<String, Object> view(SeenAccount seen) {
        var view = new LinkedHashMap<>(view(seen.listed()));
        view.put("waiting", seen.waiting().size());
        view.put(
                "entries",
                seen.lines().stream()
                        .map(line -> {
                            var entry = entry(line);
                            entry.put("questions", line.questions());
                            entry.put("shown", line.isShown());
                            if (line.decision() != null) {
                                entry.put("decision", decision(line.decision()));
                            }
                            return entry;
                        })
                        .toList());
        return view;
    }

    private static Map<String, Object> view(SeenAccount.Listed listed) {
        DisclosureAccount account = listed.account();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", account.id().toString());
        view.put("controller", account.organisation());
        view.put("madeAt", account.madeAt().toString());
        view.put("requestedOn", account.requestedOn().toString());
        view.put("dueOn", listed.dueOn().toString());
        view.put("late", listed.isLate());
        view.put("reason", account.reason());
        view.put("language", account.language());
        view.put("from", account.from().toString());
        view.put("to", account.to().toString());
        if (account.isGiven()) {
            view.put("givenAt", account.givenAt().toString());
        }
        view.put("keptUntil", listed.keptUntil().toString());
        return view;
    }

    // where it went is a matter of the page's words: under a turvakielto no name of a place leaves
    private static Map<String, Object> entry(SeenAccount.Line seen) {
        var line = seen.line();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", line.id().toString());
        entry.put("at", line.at().toString());
        entry.put("kind", line.text("kind"));
        entry.put("action", line.action());
        entry.put("types", line.types());
        if (!line.isUnderBan()) {
            putIfThere(entry, "recipient", line.text("recipient"));
            putIfThere(entry, "actor", line.text("actor"));
        }
        putIfThere(entry, "user", seen.user());
        putIfThere(entry, "ground", line.text("ground"));
        putIfThere(entry, "consent", line.text("consent"));
        putIfThere(entry, "purpose", line.text("purpose"));
        entry.put("fields", line.fields());
        return entry;
    }

    private static Map<String, Object> decision(AccountDecision decision) {
        return Map.of(
                "choice", decision.isShown() ? "show" : "leave-out",
                "reason", decision.reason(),
                "note", decision.note(),
                "by", decision.by(),
                "at", decision.at().toString());
    }

    private static void putIfThere(Map<String, Object> entry, String name, Object value) {
        if (value != null) {
            entry.put(name, value.toString());
        }
    }
}
