package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.PupilPick;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.ConsentDesk;
import fi.yhdyspinta.walk.DraftedNotice;
import fi.yhdyspinta.walk.Offering;
import fi.yhdyspinta.walk.RosterDesk;
import fi.yhdyspinta.walk.UnitSearch;
import fi.yhdyspinta.walk.form.Chosen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a notice's form together: its fields, the pupils to pick from, the recipients with what the directory says of them. */
@RequestScoped
public class NoticeForms {
    private static final int UNITS = 3;
    private static final int CONSENTS = 200;

    @Inject
    private RosterDesk roster;

    @Inject
    private UnitSearch units;

    @Inject
    private ConsentDesk consents;

    @Inject
    private Offering offering;

    @Inject
    private Page page;

    /** The form as it stands, with what is wrong with it. */
    NoticeForm of(Caller caller, DraftedNotice form, List<Refusal> problems) {
        var values = new HashMap<String, String>();
        form.groups().forEach(group -> group.fields().forEach(field -> values.put(field.name(), "")));
        List.of("to", "sender/unitName", "sender/role", "sender/person", "urgency", "sentAt")
                .forEach(name -> values.put(name, ""));
        form.offered().forEach(partner -> {
            values.put("to/" + partner, "");
            values.put("consent/" + partner, "");
            values.put("wished/" + partner, "");
            values.put("contact/" + partner, "");
        });
        values.putAll(form.values());
        var entered = new Entered(
                values, problems.stream().map(problem -> named(problem, form)).toList());
        var ground = ground(caller, form);
        return new NoticeForm(
                form,
                entered,
                PupilPick.of(
                        roster,
                        caller,
                        form.values().getOrDefault("pick/class", ""),
                        form.values().getOrDefault("pick/name", "").strip(),
                        "notice"),
                form.offered().stream()
                        .map(partner -> recipient(caller, partner, form, ground.needsConsent()))
                        .toList(),
                ground);
    }

    /** Codes that name a field of the message: to a writer they name the question. */
    private static final Set<String> OF_A_FIELD = Set.of("ANSWER_MISSING", "SCHEMA_REQUIRED", "MINIMUM_FIELD_MISSING");

    private Refusal named(Refusal problem, DraftedNotice form) {
        if (!OF_A_FIELD.contains(problem.code())) {
            return problem;
        }
        var words = new NoticeWords(page);
        var own = problem.pointer().replaceFirst("^/", "");
        var label = form.groups().stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.name().equals(own))
                .findFirst()
                .map(words::label)
                .orElse(page.knows("ask." + own.replace('/', '.')) ? page.say("ask." + own.replace('/', '.')) : null);
        return label == null
                ? problem
                : new Refusal("ANSWER_MISSING", problem.turn(), problem.pointer(), List.of(label));
    }

    private NoticeForm.Ground ground(Caller caller, DraftedNotice form) {
        var offer = offering.offers(caller).stream()
                .filter(each ->
                        form.type().equals(each.get("type")) && form.basis().equals(each.get("legalBasis")))
                .findFirst()
                .orElseThrow();
        return ground(offer, page.language());
    }

    /** What the law says of an offer, in a language; in Finnish where it is not there in that one. */
    public static NoticeForm.Ground ground(Map<String, Object> offer, String language) {
        return new NoticeForm.Ground(
                String.valueOf(offer.get("legalBasis")),
                inLanguage(offer.get("statute"), language),
                inLanguage(offer.get("section"), language),
                inLanguage(offer.get("text"), language),
                Boolean.TRUE.equals(offer.get("duty")),
                Boolean.TRUE.equals(offer.get("consentRequired")));
    }

    /** A statute and its section, from an entry of {@code legal-bases.yaml}. */
    public static String section(Map<String, Object> words, String language) {
        return inLanguage(words.get("statute"), language) + " " + words.get("section");
    }

    private static String inLanguage(Object words, String language) {
        var byLanguage = Tree.map(words);
        return byLanguage.isEmpty()
                ? String.valueOf(words)
                : String.valueOf(byLanguage.getOrDefault(language, byLanguage.get("fi")));
    }

    private Recipient recipient(Caller caller, String partner, DraftedNotice form, boolean needsConsent) {
        if (partner.equals(Chosen.BY_RULE)) {
            return new Recipient(partner, "", List.of(), Map.of());
        }
        var found = units.find(new UnitSearch.Wish(null, null, null, null, partner), null, UNITS).stream()
                .map(this::unit)
                .toList();
        return new Recipient(
                partner,
                offering.classOf(partner, page.language()),
                found,
                needsConsent ? consents(caller, partner, form) : Map.of());
    }

    private Recipient.Unit unit(Map<String, Object> unit) {
        var languages = new ArrayList<String>();
        Tree.list(unit.get("languages")).forEach(language -> languages.add(String.valueOf(language)));
        return new Recipient.Unit(
                inLanguage(unit.get("names"), page.language()),
                inLanguage(unit.get("summaries"), page.language()),
                String.valueOf(Tree.map(unit.get("now")).get("state")),
                String.join(", ", languages),
                unit.get("deputy") == null
                        ? ""
                        : inLanguage(Tree.map(unit.get("deputy")).get("names"), page.language()));
    }

    // only those that this organisation recorded, for that partner and this type, and that nobody has taken back
    private Map<String, String> consents(Caller caller, String partner, DraftedNotice form) {
        var choices = new LinkedHashMap<String, String>();
        consents.list(caller, null, CONSENTS).stream()
                .filter(seen -> seen.view() == ConsentDesk.View.RECORDER)
                .filter(seen -> seen.consent().recipient().equals(partner))
                .filter(seen -> seen.consent().messageTypes().contains(form.type()))
                .filter(seen -> seen.consent().withdrawal() == null)
                .forEach(seen -> choices.put(seen.consent().reference(), named(seen)));
        return choices;
    }

    private String named(ConsentDesk.Seen seen) {
        var subject = Tree.map(seen.document().get("subject"));
        var name = (Tree.text(subject, "firstName") + " " + Tree.text(subject, "familyName"))
                .replace("null", "")
                .strip();
        return page.say(
                "page.notice.consent.choice",
                name.isEmpty() ? seen.consent().reference() : name,
                page.day(seen.consent().validFrom()));
    }
}
