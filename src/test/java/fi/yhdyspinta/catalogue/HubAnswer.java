package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.catalogue.Asked.Pair;
import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.message.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks the real decision, over the real catalogue, and says its answer in the words of the crossing table. What has to
 * follow the Java of {@code decision} stands here and in {@link CompleteMessage} alone.
 */
final class HubAnswer {
    private static final String SENDER = "the-sender";
    private static final String RECIPIENT = "the-recipient";
    private static final String CONSENT = "consent-1";

    /** The table names the first that is broken: the way, the ground, the consent; after them whatever else it is. */
    private static final List<Predicate<String>> ORDER = List.of(
            "NO_CROSSING"::equals,
            code -> code.equals("NO_LEGAL_BASIS") || code.startsWith("BASIS_"),
            code -> code.startsWith("CONSENT_"),
            code -> true);

    private final Catalogue catalogue;

    /**
     * A way that the catalogue opens.
     *
     * @param isConsentRequired whether it stands on a consent
     * @param isDuty whether telling is a duty
     */
    record Way(Pair pair, String ground, boolean isConsentRequired, boolean isDuty) {}

    HubAnswer(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Every way that the catalogue opens for the type; none where the type follows the message it concerns. */
    Set<Way> waysOf(String code) {
        return catalogue.types().get(code).permits().stream()
                .flatMap(permit -> permit.from().stream().flatMap(from -> permit.to().stream()
                        .map(to -> new Way(
                                new Pair(from, to), permit.basis(), permit.consentRequired(), permit.isDuty()))))
                .collect(Collectors.toSet());
    }

    /** What the hub answers, in the table's words. */
    String to(Asked asked) {
        if (!catalogue.types().containsKey(asked.type())) {
            return "UNKNOWN_TYPE";
        }
        var isNamed = !Set.of("none", "missing").contains(asked.consent());
        var message = CompleteMessage.of(
                asked, catalogue.types().get(asked.type()), SENDER, RECIPIENT, isNamed ? CONSENT : null);
        var decision = Decision.on(message, groundsOf(asked));
        if (!decision.refusals().isEmpty()) {
            return firstBroken(decision.refusals());
        }
        var marks = marksOf(decision.passages().get(0));
        return marks.isEmpty() ? allowed(asked) : "marked " + firstBroken(marks);
    }

    private String allowed(Asked asked) {
        var isDuty = waysOf(asked.type()).stream()
                .anyMatch(
                        way -> way.pair().equals(asked.pair()) && way.ground().equals(asked.ground()) && way.isDuty());
        return isDuty ? "allowed (duty)" : "allowed";
    }

    /** Faults that were written on a duty notice instead of stopping it. */
    private static List<Refusal> marksOf(Passage passage) {
        return passage.marks();
    }

    private Grounds groundsOf(Asked asked) {
        var types = catalogue.types().keySet();
        // both have agreed on everything, so that only the law speaks
        var parties = Map.of(
                SENDER, new Party(SENDER, asked.from(), null, null, null, types, types),
                RECIPIENT, new Party(RECIPIENT, asked.to(), null, null, null, types, types));
        // nobody is more competent than the one asked about
        var law = new Grounds.Law(
                catalogue.types(),
                catalogue.bases(),
                catalogue.classes(),
                new Directory(Map.of()),
                List.of(),
                catalogue.leaks());
        return new Grounds(law, parties, Map.of(CONSENT, consentOf(asked)), Map.of(), Optional.empty(), asked.day());
    }

    private static ConsentGround consentOf(Asked asked) {
        LocalDate from = asked.day().minusMonths(1);
        return new ConsentGround(
                asked.ground(),
                RECIPIENT,
                Set.of(asked.type()),
                CompleteMessage.PURPOSE,
                from,
                asked.consent().equals("expired") ? asked.day().minusDays(1) : null,
                true,
                asked.consent().equals("withdrawn"),
                !asked.consent().equals("other person"),
                true);
    }

    private static String firstBroken(List<Refusal> refusals) {
        return ORDER.stream()
                .map(kind -> refusals.stream()
                        .filter(refusal -> kind.test(refusal.code()))
                        .map(HubAnswer::say)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" + ")))
                .filter(codes -> !codes.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String say(Refusal refusal) {
        return refusal.code().equals("BASIS_OUTDATED")
                ? refusal.code() + " → " + refusal.args().get(1)
                : refusal.code();
    }
}
