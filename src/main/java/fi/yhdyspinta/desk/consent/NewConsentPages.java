package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.catalogue.ConsentTexts;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.PupilPick;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Consentable;
import fi.yhdyspinta.walk.Consenting;
import fi.yhdyspinta.walk.RosterDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A consent taken with the client present: the ground, the form, the client's own view of it, and only then the recording.
 * Until then nothing is kept: what is typed travels in the pages themselves, and a client who says no leaves no trace.
 */
@Path("/consents/new")
@Produces(MediaType.TEXT_HTML)
public class NewConsentPages {
    private static final String LANGUAGE = "shownText/language";

    @Inject
    private Consenting consenting;

    @Inject
    private RosterDesk rosters;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** The grounds to choose from, or the form of one. */
    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response begin(@QueryParam("ground") String basis) {
        var grounds = consenting.grounds(whoever.caller());
        return ground(grounds, basis)
                .map(ground -> form(
                        200, ground, ConsentForm.fresh(ground.basis(), ground.types(), page.language()), List.of()))
                .orElseGet(() ->
                        pages.render("consent-grounds.jte", new HashMap<>(Map.of("page", page, "grounds", grounds))));
    }

    private static Optional<Consentable> ground(List<Consentable> grounds, String basis) {
        return grounds.stream().filter(ground -> ground.basis().equals(basis)).findFirst();
    }

    /** The form with all that was typed: back from the client's view, or with the pupils who were looked for. */
    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response mend(MultivaluedMap<String, String> sent) {
        var form = ConsentForm.of(sent);
        return form(200, ground(form), form, List.of());
    }

    /** The client's own view; the form again where something is wrong with it. */
    @POST
    @Path("view")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response view(MultivaluedMap<String, String> sent) {
        var asked = Optional.ofNullable(sent.getFirst("show")).flatMap(consenting::text);
        var typed = ConsentForm.of(sent).shownAt(consenting.now());
        var form = asked.map(text -> typed.in(text.language())).orElse(typed);
        var text = consenting.text(form.one(LANGUAGE));
        var weighed = consenting.weigh(
                whoever.caller(),
                form.document(text.map(ConsentTexts.Text::version).orElse("none")));
        if (!weighed.problems().isEmpty() || text.isEmpty()) {
            return form(Refused.Ground.INVALID.status(), ground(form), form, weighed.problems());
        }
        var parties = new ClientView.Parties(
                page.partner(whoever.caller().name()),
                page.partner(form.one("recipient")),
                (weighed.firstName() + " " + weighed.familyName()).strip());
        return pages.render(
                "consent-view.jte",
                new HashMap<>(Map.of(
                        "page", page,
                        "view", new ClientView(text.get(), form, parties),
                        "texts", consenting.texts(),
                        "isWritten", form.one("givenHow").equals("written"),
                        "carried", form.carried("printoutOffered"))));
    }

    /** Records it, once however often it is sent. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response record(MultivaluedMap<String, String> sent) {
        var form = ConsentForm.of(sent);
        var version = consenting.text(form.one(LANGUAGE)).map(ConsentTexts.Text::version);
        try {
            var kept = consenting.record(whoever.caller(), form.document(version.orElse("none")));
            return Response.seeOther(URI.create("/consents/" + kept.reference()))
                    .build();
        } catch (Refused refused) {
            return form(refused.ground().status(), ground(form), form, refused.refusals());
        }
    }

    private Consentable ground(ConsentForm form) {
        return ground(consenting.grounds(whoever.caller()), form.one("type"))
                .orElseThrow(() -> new Refused(
                        Refused.Ground.INVALID, Refusal.ofSender("UNKNOWN_BASIS", "/type", form.one("type"))));
    }

    private Response form(int status, Consentable ground, ConsentForm form, List<Refusal> problems) {
        var mending = new Mending(ConsentForm.NAMES, Questions.of(page));
        var pick = PupilPick.of(
                rosters, whoever.caller(), form.one(Subject.PICK_CLASS), form.one(Subject.PICK_NAME), "consent");
        return pages.render(
                status,
                "consent-form.jte",
                new HashMap<>(Map.of(
                        "page", page,
                        "ground", ground,
                        "pick", pick,
                        "questions", new Questions(page, whoever.caller(), ground, consenting),
                        "entered", form.entered(mending.told(problems)))));
    }
}
