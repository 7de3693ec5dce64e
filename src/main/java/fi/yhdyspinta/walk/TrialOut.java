package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.walk.simulated.PartnerSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The cases of what a partner gets: from an invented sender, through the hub's own steps, to where it is tried. */
final class TrialOut {
    static final String WAY = "out.message";

    private static final String SWEDISH = "Åsa Ängström-Öberg på ön";

    private final TrialSteps steps;
    private final TrialLetters letters;
    private final TrialLeast least;
    private final TrialWriting writing;
    private final Instant now;
    private final Map<String, Optional<String>> shown = new HashMap<>();

    TrialOut(TrialSteps steps) {
        this.steps = steps;
        this.letters = new TrialLetters(steps);
        this.least = new TrialLeast(steps);
        this.writing = new TrialWriting(steps);
        this.now = steps.clock().instant();
    }

    /** @param type which is tried; empty where the case takes the first that fits */
    Trial of(TrialCase what, String type) {
        return switch (what) {
            case FULL -> letter(type).map(letter -> whole(what, letter)).orElseGet(() -> cantBeSent(type));
            case MINIMAL ->
                letter(type).map(least::of).map(letter -> whole(what, letter)).orElseGet(() -> cantBeSent(type));
            case SWEDISH -> first("text", this::isShown).apply(letter -> swedish(letter));
            case WRONG_HETU ->
                first(
                                "hetu",
                                letter -> !letter.permit().isDuty()
                                        && hetu(letter).isPresent())
                        .apply(letter -> refused(wrongHetu(letter), "HETU_CHECK"));
            case WRONG_HETU_DUTY ->
                first("duty", letter -> letter.permit().isDuty() && hetu(letter).isPresent())
                        .apply(letter -> marked(what, wrongHetu(letter), "HETU_CHECK"));
            case SECURITY_BAN ->
                first("person", letter -> letter.type().namesSomebody())
                        .apply(letter -> whole(what, banned(letter.with("securityBan", true))));
            case MISSING_CONSENT ->
                first("consent", letter -> letter.permit().consentRequired())
                        .apply(letter -> refused(letter.withoutConsent(), "CONSENT_MISSING"));
            case OUTDATED_BASIS ->
                first("outdated", letter -> letters.outdated(letter).isPresent())
                        .apply(this::outdated);
            case OVERSIZE -> oversize();
            case DUPLICATE -> first("type", letter -> true).apply(letter -> twice(what, letter));
            case OUT_OF_ORDER -> first("type", letter -> true).apply(letter -> backwards(what, letter));
            default -> first("text", this::isShown).apply(letter -> provoking(what, letter));
        };
    }

    private Optional<TrialLetter> letter(String type) {
        return letters.to(type);
    }

    private Trial cantBeSent(String type) {
        var known = steps.rulebook().catalogue().types().get(type);
        return Trial.done(TrialTold.none(known != null && known.follows() ? "follows" : "crossing"));
    }

    /** The first type that fits, or why none does. */
    private Function<Function<TrialLetter, Trial>, Trial> first(String lacks, Predicate<TrialLetter> fits) {
        var found = steps.received().stream()
                .flatMap(type -> letters.to(type).stream())
                .filter(fits)
                .findFirst();
        return then -> found.map(then).orElseGet(() -> Trial.done(TrialTold.none(lacks)));
    }

    // --- what goes through

    private Trial whole(TrialCase what, TrialLetter letter) {
        var made = writing.made(what, letter, 0);
        var expected = what == TrialCase.SECURITY_BAN ? "withheld" : TrialTold.DELIVERED;
        if (made.consignment().isEmpty()) {
            return Trial.done(TrialTold.of(false, letter.type().code(), expected, made.came()));
        }
        var consignment = made.consignment().get();
        var leaked = TrialSight.leaked(letter, made.passage(), consignment.body());
        if (leaked.isPresent()) {
            return Trial.done(TrialTold.of(false, letter.type().code(), expected, "leaked " + leaked.get()));
        }
        return sent(letter, expected, List.of(consignment));
    }

    private Trial sent(TrialLetter letter, String expected, List<Consignment> consignments) {
        return new Trial(consignments, endings -> {
            var failed =
                    endings.stream().filter(ended -> !TrialTold.isTaken(ended)).findFirst();
            var came = failed.map(TrialTold::came).orElseGet(() -> TrialTold.came(endings.get(endings.size() - 1)));
            return TrialTold.of(failed.isEmpty(), letter.type().code(), expected, came);
        });
    }

    private Trial marked(TrialCase what, TrialLetter letter, String code) {
        var made = writing.made(what, letter, 0);
        var expected = "marked " + code;
        boolean isMarked = made.passage() != null
                && made.passage().marks().stream().anyMatch(mark -> mark.code().equals(code));
        if (made.consignment().isEmpty() || !isMarked) {
            var came = made.consignment().isEmpty() ? made.came() : "unmarked";
            return Trial.done(TrialTold.of(false, letter.type().code(), expected, came));
        }
        return sent(letter, expected, List.of(made.consignment().get()));
    }

    private Trial swedish(TrialLetter letter) {
        var shown = shown(letter).orElseThrow();
        var said =
                letter.saying(Pruned.saying(letter.content(), shown, SWEDISH)).with("language", "sv");
        var made = writing.made(TrialCase.SWEDISH, said, 0);
        if (made.consignment().isEmpty()) {
            return Trial.done(TrialTold.of(false, letter.type().code(), TrialTold.DELIVERED, made.came()));
        }
        var consignment = made.consignment().get();
        return TrialSight.text(consignment.body()).contains(SWEDISH)
                ? sent(said, TrialTold.DELIVERED, List.of(consignment))
                : Trial.done(TrialTold.of(false, letter.type().code(), TrialTold.DELIVERED, "garbled"));
    }

    private Trial twice(TrialCase what, TrialLetter letter) {
        var made = writing.made(what, letter, 0);
        return made.consignment()
                .map(one -> sent(letter, "twice", List.of(one, one)))
                .orElseGet(() -> Trial.done(TrialTold.of(false, letter.type().code(), "twice", made.came())));
    }

    private Trial backwards(TrialCase what, TrialLetter letter) {
        var newer = writing.made(what, letter, 0);
        var older = writing.made(
                what,
                letter.numbered(steps.key(what, WAY, 1))
                        .with("sentAt", now.minus(Duration.ofDays(1)).toString()),
                1);
        if (newer.consignment().isEmpty() || older.consignment().isEmpty()) {
            return Trial.done(TrialTold.of(false, letter.type().code(), TrialTold.DELIVERED, newer.came()));
        }
        return sent(
                letter,
                TrialTold.DELIVERED,
                List.of(newer.consignment().get(), older.consignment().get()));
    }

    private Trial oversize() {
        int most = steps.tested().limits().bytes();
        var longest = steps.received().stream()
                .flatMap(type -> letters.to(type, 4_000).stream())
                .findFirst();
        if (longest.isEmpty()) {
            return Trial.done(TrialTold.none("type"));
        }
        var type = longest.get().type().code();
        var made = writing.made(TrialCase.OVERSIZE, longest.get(), 0);
        if (made.consignment().isPresent()) {
            return sent(
                    longest.get(),
                    TrialTold.DELIVERED,
                    List.of(made.consignment().get()));
        }
        boolean isBounded = most < Integer.MAX_VALUE;
        var expected = isBounded ? TrialTold.came(Trouble.DOCUMENT_TOO_LARGE) : TrialTold.DELIVERED;
        return Trial.done(TrialTold.compared(type, expected, made.came()));
    }

    private Trial provoking(TrialCase what, TrialLetter letter) {
        var sentinel = what.sentinel().orElseThrow();
        var said = letter.saying(Pruned.saying(letter.content(), shown(letter).orElseThrow(), sentinel.word()));
        var type = letter.type().code();
        var expected = expected(sentinel);
        var made = writing.made(what, said, 0);
        return made.consignment()
                .map(consignment -> new Trial(
                        List.of(consignment),
                        endings -> TrialTold.compared(type, expected, provoked(sentinel, endings.get(0)))))
                .orElseGet(() -> Trial.done(TrialTold.of(false, type, expected, made.came())));
    }

    private static String expected(PartnerSimulator.Sentinel sentinel) {
        return switch (sentinel) {
            case SLOW, GARBAGE -> TrialTold.DELIVERED;
            case LATE -> TrialTold.came(Trouble.TIMEOUT);
            case TOO_MANY -> TrialTold.came(Trouble.HTTP_429);
            case FAULT -> TrialTold.came(Trouble.HTTP_5XX);
            case REJECT -> TrialTold.came(Trouble.HTTP_4XX);
            case REDIRECT -> TrialTold.came(Trouble.REDIRECTED);
        };
    }

    // whoever asks for a time is given it
    private static String provoked(PartnerSimulator.Sentinel sentinel, Ended ended) {
        boolean isHasty = sentinel == PartnerSimulator.Sentinel.TOO_MANY
                && !Duration.ofSeconds(PartnerSimulator.RETRY_SECONDS).equals(ended.retryAfter());
        return isHasty ? "hasty" : TrialTold.came(ended);
    }

    // --- what the hub itself sends back

    private Trial outdated(TrialLetter letter) {
        var old = letter.addressed("legalBasis", letters.outdated(letter).orElseThrow());
        return letter.permit().isDuty()
                ? marked(TrialCase.OUTDATED_BASIS, old, "BASIS_OUTDATED")
                : refused(old, "BASIS_OUTDATED");
    }

    private Trial refused(TrialLetter letter, String code) {
        var type = letter.type().code();
        var expected = TrialTold.REFUSED + " " + code;
        try {
            writing.decided(letter);
            return Trial.done(TrialTold.of(false, type, expected, "passed"));
        } catch (Refused refused) {
            boolean isIt = Refused.codes(refused.refusals()).contains(code);
            return Trial.done(TrialTold.of(isIt, type, expected, isIt ? expected : TrialTold.refused(refused)));
        }
    }

    private static Optional<String> hetu(TrialLetter letter) {
        return Tree.at(letter.content(), "subject.hetu").map(String::valueOf);
    }

    private static TrialLetter wrongHetu(TrialLetter letter) {
        return letter.saying(Pruned.saying(
                letter.content(),
                "/subject/hetu",
                InventedContent.wrong(hetu(letter).orElseThrow())));
    }

    // a text that seems to tell where the child is would wait for its writer
    private TrialLetter banned(TrialLetter letter) {
        try {
            var content = letter.content();
            for (var passage : writing.decided(letter).passages()) {
                for (var leak : passage.leaks()) {
                    content = Pruned.without(content, leak.pointer().replaceFirst("^/content", ""));
                }
            }
            return letter.saying(content);
        } catch (Refused asItIs) {
            return letter;
        }
    }

    // --- what stands in it

    private boolean isShown(TrialLetter letter) {
        return shown(letter).isPresent();
    }

    /** Where in the content a text stands that reaches the partner word for word, its subject's first name before others. */
    private Optional<String> shown(TrialLetter letter) {
        return shown.computeIfAbsent(letter.type().code(), first -> found(letter));
    }

    private Optional<String> found(TrialLetter letter) {
        var body = writing.made(TrialCase.FULL, letter, 0)
                .consignment()
                .map(Consignment::body)
                .map(TrialSight::text);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        var texts = Pruned.texts(letter.content());
        return Stream.concat(Stream.of("/subject/firstName"), texts.keySet().stream())
                .filter(texts::containsKey)
                .filter(pointer -> texts.get(pointer).startsWith(InventedContent.NAME)
                        || texts.get(pointer).startsWith(InventedContent.TEXT))
                .filter(pointer -> body.get().contains(texts.get(pointer)))
                .findFirst();
    }

    /** Whether a partner has such a way, and gets anything by it. */
    static boolean isThere(Partner partner) {
        return partner.messageEndpoint().isPresent()
                && !partner.agreement().receives().isEmpty();
    }
}
