package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.ConsentTexts;
import fi.yhdyspinta.decision.LegalBasis;
import fi.yhdyspinta.decision.Offer;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A consent taken with the client present: which grounds there are to choose from, what would be wrong with what stands on
 * the form, and the recording. A pupil picked from the roster is named here, and shown to nobody.
 */
@Singleton
public class Consenting {
    /** Lets who made contact be told what was done (SHL 40.2 §). */
    private static final String FEEDBACK = "SHL-40.2";

    private static final String OUTCOME = "M21";
    private static final String SOCIAL = "social";
    private static final String NGO = "ngo";

    private final Opening opening;
    private final ConsentDesk consents;
    private final DenialDesk denials;
    private final PickedSubject picked;
    private final Transactions transactions;
    private final Consented consented;
    private final Clock clock;

    @Inject
    Consenting(
            Opening opening,
            ConsentDesk consents,
            DenialDesk denials,
            PickedSubject picked,
            Transactions transactions,
            Consented consented,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.consented = consented;
        this.consents = consents;
        this.denials = denials;
        this.picked = picked;
        this.clock = clock;
    }

    /**
     * A form as it would be recorded.
     *
     * @param problems all that is wrong with it
     * @param firstName of whom it is about, for the client's own view; empty where nobody is named
     * @param familyName the same
     */
    public record Weighed(List<Refusal> problems, String firstName, String familyName) {
        public Weighed {
            problems = List.copyOf(problems);
        }

        /** Says nobody's name. */
        @Override
        public String toString() {
            return "Weighed" + problems;
        }
    }

    /** The grounds that ask for a consent and that the caller may use today, by code; none for who is no partner. */
    public List<Consentable> grounds(Caller caller) {
        var rulebook = opening.rulebook();
        var today = today();
        var types = new TreeMap<String, Map<String, Set<String>>>();
        Optional.ofNullable(rulebook.parties().get(caller.name())).stream()
                .flatMap(party -> Offer.of(
                        party,
                        rulebook.catalogue().types().values(),
                        rulebook.catalogue().bases(),
                        rulebook.parties(),
                        today)
                        .stream())
                .forEach(offer -> add(types, offer, caller.name()));
        return types.entrySet().stream()
                .flatMap(each -> ground(rulebook, each.getKey(), each.getValue(), today).stream())
                .toList();
    }

    private static void add(Map<String, Map<String, Set<String>>> types, Offer offer, String sender) {
        if (offer.permit().consentRequired()) {
            offer.recipients()
                    .forEach(recipient -> add(
                            types,
                            offer.permit().basis(),
                            recipient,
                            offer.type().code()));
        }
        boolean isFurtherWithConsent =
                offer.permit().senderSeesWithConsent() != offer.permit().senderSees();
        if (isFurtherWithConsent && SOCIAL.equals(offer.permit().domain())) {
            add(types, FEEDBACK, sender, OUTCOME);
        }
    }

    private static void add(Map<String, Map<String, Set<String>>> types, String basis, String recipient, String type) {
        types.computeIfAbsent(basis, first -> new TreeMap<>())
                .computeIfAbsent(recipient, first -> new TreeSet<>())
                .add(type);
    }

    private static Optional<Consentable> ground(
            Rulebook rulebook, String code, Map<String, Set<String>> types, LocalDate today) {
        return Optional.ofNullable(rulebook.catalogue().bases().get(code))
                .flatMap(basis -> basis.on(today))
                .filter(LegalBasis.Version::consentRequired)
                .map(version -> {
                    var words = Offering.words(rulebook, code, version.validFrom());
                    return new Consentable(
                            code,
                            languages(words.get("statute")),
                            String.valueOf(words.get("section")),
                            languages(words.get("text")),
                            version.isWritten(),
                            types,
                            types.keySet().stream().allMatch(name -> isNgo(rulebook, name)));
                });
    }

    private static boolean isNgo(Rulebook rulebook, String partner) {
        return rulebook.partners().get(partner).recipientClass().equals(NGO);
    }

    private static Map<String, String> languages(Object words) {
        var byLanguage = new LinkedHashMap<String, String>();
        Tree.map(words).forEach((language, word) -> byLanguage.put(language, String.valueOf(word)));
        return byLanguage;
    }

    /** What a client may be shown, in every language that there is a file of. */
    public List<ConsentTexts.Text> texts() {
        return opening.rulebook().catalogue().consentTexts().all();
    }

    /** The text of a language, where there is one. */
    public Optional<ConsentTexts.Text> text(String language) {
        return opening.rulebook().catalogue().consentTexts().in(language);
    }

    /** Whether the caller's organisation may record a minor's denial: an authority alone may. */
    public boolean mayDeny(Caller caller) {
        return opening.rulebook().isAuthority(caller.name());
    }

    /** Everything that a consent may let be told, itemised: the codes of its schema. */
    public List<String> categories() {
        return opening.rulebook().papers().consent().allowed("/what/*").stream()
                .map(String::valueOf)
                .toList();
    }

    /** The moment, to the second. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The day in Helsinki. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
    }

    /** What would be wrong with a consent; nothing is recorded. */
    public Weighed weigh(Caller caller, Map<String, Object> paper) {
        var filled = picked.in(caller, paper, "consent");
        var rulebook = opening.rulebook();
        var given = RecorderUnit.in(caller, filled.document());
        var problems = ConsentRules.ofShape(caller, given, rulebook);
        problems.addAll(ConsentRules.ofConsent(given, rulebook, clock.instant()));
        // who was picked and not found is told once, and not again as names that are missing
        if (!filled.problems().isEmpty()) {
            problems.removeIf(problem -> problem.pointer().startsWith("/subject"));
            problems.addAll(filled.problems());
        }
        var subject = Tree.map(filled.document().get("subject"));
        return new Weighed(problems, text(subject, "firstName"), text(subject, "familyName"));
    }

    /**
     * Records a consent.
     *
     * @throws fi.yhdyspinta.message.Refused INVALID with every problem, CONFLICT when the reference stands for another
     */
    public ConsentDesk.Kept record(Caller caller, Map<String, Object> paper) {
        return consents.record(caller, Json.bytes(picked.mustBeIn(caller, paper, "consent")));
    }

    /**
     * Records a minor's denial.
     *
     * @throws fi.yhdyspinta.message.Refused as {@link DenialDesk#record}
     */
    public ConsentDesk.Kept deny(Caller caller, Map<String, Object> paper) {
        return denials.record(caller, Json.bytes(picked.mustBeIn(caller, paper, "denial")));
    }

    /**
     * A consent with what has reached its recipient on it.
     *
     * @param reached for the recorder and the recipient; nothing for an operator
     */
    public record Shown(ConsentDesk.Seen seen, List<Consented.Reached> reached) {
        public Shown {
            reached = List.copyOf(reached);
        }
    }

    /** @throws fi.yhdyspinta.message.Refused UNKNOWN as {@link ConsentDesk#show} */
    public Shown show(Caller caller, String reference) {
        var seen = consents.show(caller, reference);
        return new Shown(
                seen,
                seen.view() == ConsentDesk.View.OPERATOR
                        ? List.of()
                        : transactions.call(() -> consented.reached(reference)));
    }

    /** @throws fi.yhdyspinta.message.Refused as {@link ConsentDesk#withdraw} */
    public ConsentDesk.Withdrawn withdraw(Caller caller, String reference, Map<String, Object> paper) {
        return consents.withdraw(caller, reference, Json.bytes(paper));
    }

    /** @throws fi.yhdyspinta.message.Refused as {@link DenialDesk#lift} */
    public DenialDesk.Seen lift(Caller caller, String reference) {
        return denials.lift(caller, reference, Json.bytes(Map.of()));
    }

    private static String text(Map<String, Object> map, String member) {
        return Optional.ofNullable(Tree.text(map, member)).orElse("");
    }
}
