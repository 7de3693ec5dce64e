package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the law and the catalogue ask of a consent or a denial before it is recorded (domain C2, C3). Each rule looks at
 * what is there and leaves what is missing or misshapen to the schema, so that all problems are told at once.
 */
final class ConsentRules {
    /** A caller's clock may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    /** The class of organisations to which a consent needs an end (domain C2). */
    private static final String NGO = "ngo";

    /** Of what may be told, what an NGO never gets (domain C1; tietosuojalaki 29 §). */
    static final Set<String> NEVER_TO_NGOS = Set.of("personal-identity-code", "health-data");

    private ConsentRules() {}

    /** What is not shaped as a consent, or is of no unit of its recorder's. @throws Refused FORBIDDEN as {@link RecorderUnit} */
    static List<Refusal> ofShape(Caller caller, Map<String, Object> document, Rulebook rulebook) {
        var problems = new ArrayList<Refusal>(rulebook.papers().consent().problems(document));
        problems.addAll(RecorderUnit.problems(caller, document));
        return problems;
    }

    static List<Refusal> ofConsent(Map<String, Object> document, Rulebook rulebook, Instant now) {
        var problems = new ArrayList<Refusal>(ofBasis(document, rulebook, LocalDate.ofInstant(now, HELSINKI)));
        problems.addAll(ofTypes(document, rulebook));
        problems.addAll(ofRecipient(document, rulebook));
        problems.addAll(ofPeriod(document));
        problems.addAll(ofMoment(document, "givenAt", now));
        // what stays in clear stands in lists and papers: tietosuojalaki 29 § keeps a hetu out of all of them
        problems.addAll(withHetu(document, "reference", "purpose", "recipientUnit"));
        if (Hetu.isInside(Tree.text(Tree.map(document.get("shownText")), "version"))) {
            problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/shownText/version"));
        }
        return problems;
    }

    static List<Refusal> ofDenial(Map<String, Object> document) {
        var problems = new ArrayList<Refusal>(ofPeriod(document));
        problems.addAll(withHetu(document, "reference"));
        problems.addAll(ofDenialsGround(document));
        return problems;
    }

    /** A moment that has been: not after now. */
    static List<Refusal> ofMoment(Map<String, Object> document, String member, Instant now) {
        return moment(document, member)
                .filter(at -> at.isAfter(now.plus(AHEAD)))
                .map(at -> List.of(Refusal.ofSender("TIME_IN_FUTURE", "/" + member)))
                .orElse(List.of());
    }

    private static List<Refusal> ofBasis(Map<String, Object> document, Rulebook rulebook, LocalDate today) {
        var code = Tree.text(document, "type");
        if (code == null) {
            return List.of();
        }
        var basis = rulebook.catalogue().bases().get(code);
        if (basis == null) {
            return List.of(Refusal.ofSender("UNKNOWN_BASIS", "/type", code));
        }
        var version = basis.on(today);
        if (version.isEmpty()) {
            return List.of(basis.replacementOn(today)
                    .map(other -> Refusal.ofSender("BASIS_OUTDATED", "/type", code, other))
                    .orElseGet(() -> Refusal.ofSender("BASIS_NOT_IN_FORCE", "/type", code)));
        }
        if (!version.get().consentRequired()) {
            return List.of(Refusal.ofSender("BASIS_NEEDS_NO_CONSENT", "/type", code));
        }
        return version.get().isWritten() && Recorded.ORAL.equals(Tree.text(document, "givenHow"))
                ? List.of(Refusal.ofSender("CONSENT_NOT_WRITTEN", "/givenHow", code))
                : List.of();
    }

    private static List<Refusal> ofTypes(Map<String, Object> document, Rulebook rulebook) {
        var problems = new ArrayList<Refusal>();
        var types = Tree.list(document.get("messageTypes"));
        for (int index = 0; index < types.size(); index++) {
            if (!(types.get(index) instanceof String code)) {
                continue;
            }
            var type = rulebook.catalogue().types().get(code);
            if (type == null) {
                problems.add(Refusal.ofSender("UNKNOWN_TYPE", "/messageTypes/" + index, code));
            } else if (!mayStandOnConsent(type)) {
                problems.add(Refusal.ofSender("CONSENT_NEEDLESS", "/messageTypes/" + index, code));
            }
        }
        return problems;
    }

    // the wrong-basis guard of domain C2: consent is not the basis for statutory notices
    private static boolean mayStandOnConsent(MessageType type) {
        return type.follows()
                || type.permits().stream()
                        .anyMatch(permit ->
                                permit.consentRequired() || permit.senderSeesWithConsent() != permit.senderSees());
    }

    private static List<Refusal> ofRecipient(Map<String, Object> document, Rulebook rulebook) {
        var name = Tree.text(document, "recipient");
        if (name == null) {
            return List.of();
        }
        var partner = rulebook.partners().get(name);
        if (partner == null) {
            return List.of(Refusal.ofSender("UNKNOWN_RECIPIENT", "/recipient", name));
        }
        return partner.recipientClass().equals(NGO) ? ofNgo(document) : List.of();
    }

    private static List<Refusal> ofNgo(Map<String, Object> document) {
        var problems = new ArrayList<Refusal>();
        if (!document.containsKey("validTo")) {
            problems.add(Refusal.ofSender("CONSENT_END_MISSING", "/validTo"));
        }
        if (Tree.list(document.get("what")).stream().anyMatch(NEVER_TO_NGOS::contains)) {
            problems.add(Refusal.ofSender("CONSENT_NOT_TO_NGO", "/what"));
        }
        return problems;
    }

    private static List<Refusal> ofPeriod(Map<String, Object> document) {
        var from = day(document, "validFrom");
        var to = day(document, "validTo");
        return from.isPresent() && to.isPresent() && to.get().isBefore(from.get())
                ? List.of(Refusal.ofSender("PERIOD_REVERSED", "/validTo"))
                : List.of();
    }

    /**
     * Social care and student welfare let a minor deny only for a weighty reason, and not clearly against the minor's
     * interest; health care asks for neither (ATL 51 §, OHL 18.2 §; domain 0.6).
     */
    private static List<Refusal> ofDenialsGround(Map<String, Object> document) {
        var domain = Tree.text(document, "domain");
        if (domain == null || domain.equals("health")) {
            return List.of();
        }
        var problems = new ArrayList<Refusal>();
        if ("own-decision".equals(Tree.text(document, "reasonClass"))) {
            problems.add(Refusal.ofSender("DENIAL_GROUND_MISSING", "/reasonClass"));
        }
        if (!Boolean.TRUE.equals(Tree.map(document.get("assessed")).get("notAgainstInterest"))) {
            problems.add(Refusal.ofSender("DENIAL_GROUND_MISSING", "/assessed/notAgainstInterest"));
        }
        return problems;
    }

    private static List<Refusal> withHetu(Map<String, Object> document, String... members) {
        return List.of(members).stream()
                .filter(member -> Hetu.isInside(Tree.text(document, member)))
                .map(member -> Refusal.ofSender("ID_HOLDS_HETU", "/" + member))
                .toList();
    }

    /** The day at a member; empty where there is none, or none that a calendar has. */
    static Optional<LocalDate> day(Map<String, Object> document, String member) {
        try {
            return Optional.ofNullable(Tree.text(document, member)).map(LocalDate::parse);
        } catch (DateTimeException leftToTheSchema) {
            return Optional.empty();
        }
    }

    /** The moment at a member; empty where there is none, or none that can be reckoned with. */
    static Optional<Instant> moment(Map<String, Object> document, String member) {
        try {
            return Optional.ofNullable(Tree.text(document, member))
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException leftToTheSchema) {
            return Optional.empty();
        }
    }
}
