package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.DocumentDifference;
import fi.yhdyspinta.walk.PartnerChoices;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.PartnerStep;
import fi.yhdyspinta.walk.SecretDesk;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The form in five steps. Each saves the draft as it is typed, also where something lacks: it can be left and gone on with. */
@Path("/partners/{name}/edit/{step}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.CONFIGURE)
public class PartnerFormPages {
    /** Fields of texts that are sealed and stand in no document begin so; the place of their endpoint follows. */
    private static final String SECRET = "secret:";

    @Inject
    private PartnerDraftDesk drafts;

    @Inject
    private SecretDesk secrets;

    @Inject
    private PartnerChoices choices;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("name") String name, @PathParam("step") String step) {
        var weighed = drafts.edit(name);
        return step(200, weighed, of(step), List.of(), List.of());
    }

    private static PartnerStep of(String word) {
        return Arrays.stream(PartnerStep.values())
                .filter(step -> step.wire().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private Response step(
            int status,
            PartnerDraftDesk.Weighed weighed,
            PartnerStep step,
            List<Refusal> problems,
            List<DocumentDifference.Change> meanwhile) {
        var tree = weighed.tree();
        var entered = PartnerForm.shown(step, tree, problems.isEmpty() ? misshapen(weighed, step) : problems);
        return pages.render(
                status,
                "partner-form.jte",
                new HashMap<>(Map.of(
                        "page", page,
                        "shown", new PartnerFormShown(weighed, step, meanwhile),
                        "entered", entered,
                        "missing", new Entered(entered.values(), missing(weighed, step, entered)),
                        "questions", new PartnerQuestions(page, choices, tree))));
    }

    // what is not there yet is no mistake of whoever has just begun: it is said, and not in red
    private static List<Refusal> misshapen(PartnerDraftDesk.Weighed weighed, PartnerStep step) {
        return weighed.missingIn(step).stream()
                .filter(problem -> !PartnerFormShown.isOpen(problem))
                .toList();
    }

    private static List<Refusal> missing(PartnerDraftDesk.Weighed weighed, PartnerStep step, Entered entered) {
        return PartnerForm.at(
                entered.values(),
                weighed.missingIn(step).stream()
                        .filter(PartnerFormShown::isOpen)
                        .toList());
    }

    /** Saves what was typed and goes where the button says: the next step, the one before, or the partner's page. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(
            @PathParam("name") String name, @PathParam("step") String word, MultivaluedMap<String, String> form) {
        var step = of(word);
        var before = drafts.edit(name);
        var typed = PartnerForm.typed(step, before.tree(), form);
        var secret = SecretsTyped.of(form, SECRET);
        typed = secret.named(typed, name);
        int seen = version(form);
        try {
            var yaml = DocumentYaml.text(typed).equals(DocumentYaml.text(before.tree()))
                    ? before.draft().document()
                    : DocumentYaml.text(typed);
            drafts.save(whoever.caller(), name, seen, yaml);
            for (var each : secret.kept(typed).entrySet()) {
                secrets.keep(whoever.caller(), each.getKey(), each.getValue());
            }
        } catch (Refused refused) {
            return again(refused, name, step, typed);
        }
        return Response.seeOther(URI.create(where(name, step, form.getFirst("go"))))
                .build();
    }

    // what was typed stays on the page; saved once more it goes over what the other has saved, which is shown beside it
    private Response again(Refused refused, String name, PartnerStep step, Map<String, Object> typed) {
        var there = drafts.edit(name);
        var mine = DocumentYaml.text(typed);
        var shown = new PartnerDraftDesk.Weighed(
                new PartnerDraft(
                        name,
                        mine,
                        there.draft().version(),
                        there.draft().base(),
                        there.draft().author(),
                        there.draft().madeAt(),
                        there.draft().changedAt()),
                there.missing());
        var meanwhile = refused.ground() == Refused.Ground.CHANGED
                ? DocumentDifference.between(there.draft().document(), mine).changes()
                : List.<DocumentDifference.Change>of();
        return step(refused.ground().status(), shown, step, refused.refusals(), meanwhile);
    }

    private static int version(MultivaluedMap<String, String> form) {
        var version = form.getFirst("version");
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static String where(String name, PartnerStep step, String go) {
        var steps = PartnerStep.values();
        if ("back".equals(go) && step.ordinal() > 0) {
            return "/partners/" + name + "/edit/" + steps[step.ordinal() - 1].wire();
        }
        if ("next".equals(go) && step.ordinal() < steps.length - 1) {
            return "/partners/" + name + "/edit/" + steps[step.ordinal() + 1].wire();
        }
        return "/partners/" + name;
    }
}
