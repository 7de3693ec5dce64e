package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.LegalBasis;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.message.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code message-types.yaml}. */
final class MessageTypesFile {
    private static final Map<String, Boolean> CONSENT = Map.of("required", true, "none", false);
    private static final Map<String, State> SHOWN =
            Map.of("accepted", State.ACCEPTED, "in-progress", State.IN_PROGRESS, "completed", State.COMPLETED);
    private static final Map<String, MessageType.Competence> COMPETENCE = Map.of(
            "school-place", MessageType.Competence.SCHOOL_PLACE,
            "home-municipality", MessageType.Competence.HOME_MUNICIPALITY);
    private static final Map<String, String> DOMAINS = Map.of(
            "health", "health",
            "social", "social",
            "student-welfare", "student-welfare",
            "education", "education",
            "none", "none");
    private static final Map<String, Boolean> SEALED = Map.of("allowed", true, "never", false);

    private static final Set<String> OF_A_PERSON = Set.of("subject", "guardians");

    private static final String[] MEMBERS = {
        "code",
        "version",
        "names",
        "crossings",
        "follows",
        "competence",
        "domain",
        "parts",
        "requires",
        "split",
        "siblings",
        "sealed",
        "anonymous",
        "deadlines",
        "closedBy",
        "source",
        "certainty"
    };
    private static final String[] OF_A_CROSSING = {
        "from", "to", "basis", "consent", "duty", "domain", "senderSees", "senderSeesWithConsent", "deadlines"
    };

    private MessageTypesFile() {}

    static Map<String, MessageType> read(
            Spot file, Map<String, LegalBasis> bases, Map<String, RecipientClass> classes) {
        return file.byCode(entry -> type(entry, bases, classes));
    }

    /** A deadline that nobody keeps is worse than none. */
    static void check(Spot file, Map<String, DeadlineRule> deadlines) {
        for (var entry : file.entries()) {
            entry.known("deadlines", deadlines, "deadlines.yaml");
            entry.parts("crossings").forEach(crossing -> crossing.known("deadlines", deadlines, "deadlines.yaml"));
        }
    }

    /** What is asked for or split by place must be a place of the schema, or the rule would hold for nothing. */
    static void checkPaths(Spot file, SchemaPaths paths) {
        for (var entry : file.entries()) {
            entry.at("parts").items().forEach(part -> paths.needPart(part.text(), part));
            for (var either : entry.at("requires").items()) {
                List.of(either.text().split("\\|", -1)).forEach(path -> paths.need(path, either));
            }
            entry.at("split").members().forEach(paths::need);
        }
    }

    private static MessageType type(Spot entry, Map<String, LegalBasis> bases, Map<String, RecipientClass> classes) {
        entry.only(MEMBERS).at("certainty").certainty();
        var permits = entry.parts("crossings").stream()
                .map(crossing -> permit(crossing, entry, bases, classes))
                .toList();
        if (permits.isEmpty() != entry.flag("follows")) {
            throw entry.fault("crossings", "says who to whom on which ground, or follows: true says that it has none");
        }
        return new MessageType(
                entry.code(),
                entry.number("version"),
                entry.names(),
                permits,
                entry.flag("follows"),
                entry.has("competence") ? entry.word("competence", COMPETENCE) : MessageType.Competence.NAMED,
                entry.word("domain", DOMAINS),
                Set.copyOf(entry.texts("parts")),
                entry.texts("requires"),
                split(entry, bases),
                entry.flag("siblings"),
                entry.has("sealed") && entry.word("sealed", SEALED),
                anonymous(entry));
    }

    private static boolean anonymous(Spot entry) {
        if (entry.flag("anonymous") && entry.texts("parts").stream().anyMatch(OF_A_PERSON::contains)) {
            throw entry.fault(
                    "parts", "holds a part that names a person, and anonymous: true says that nobody is named");
        }
        return entry.flag("anonymous");
    }

    private static Permit permit(
            Spot crossing, Spot type, Map<String, LegalBasis> bases, Map<String, RecipientClass> classes) {
        crossing.only(OF_A_CROSSING);
        var basis = crossing.text("basis");
        if (!bases.containsKey(basis)) {
            throw crossing.fault("basis", "names " + basis + ", which legal-bases.yaml does not have");
        }
        crossing.someTexts("from");
        crossing.someTexts("to");
        var shown = crossing.word("senderSees", SHOWN);
        boolean isConsentRequired = crossing.word("consent", CONSENT);
        if (isConsentRequired && crossing.flag("duty")) {
            throw crossing.fault("consent", "is asked for a duty notice: a duty to tell asks for no consent");
        }
        return new Permit(
                Set.copyOf(crossing.known("from", classes, "recipient-classes.yaml")),
                Set.copyOf(crossing.known("to", classes, "recipient-classes.yaml")),
                basis,
                isConsentRequired,
                crossing.flag("duty"),
                (crossing.has("domain") ? crossing : type).word("domain", DOMAINS),
                shown,
                crossing.has("senderSeesWithConsent") ? crossing.word("senderSeesWithConsent", SHOWN) : shown,
                (crossing.has("deadlines") ? crossing : type).texts("deadlines"));
    }

    private static Map<String, String> split(Spot entry, Map<String, LegalBasis> bases) {
        var split = new LinkedHashMap<String, String>();
        entry.at("split").members().forEach((path, basis) -> {
            if (!bases.containsKey(basis.text())) {
                throw basis.fault("names " + basis.text() + ", which legal-bases.yaml does not have");
            }
            split.put(path, basis.text());
        });
        return Map.copyOf(split);
    }
}
