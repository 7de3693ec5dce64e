package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cases of messages that a partner brings: in its own format the samples that stand beside it, in the hub's own format
 * what is invented. They are read and weighed as ever, and go no further.
 */
final class TrialIn {
    private static final Pattern HETU = Pattern.compile("[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]");

    /** More than any format takes. */
    private static final int MOST = 4 << 20;

    private final TrialSteps steps;
    private final Format format;
    private final TrialLetters letters;
    private final Instant now;

    TrialIn(TrialSteps steps, Format format) {
        this.steps = steps;
        this.format = format;
        this.letters = new TrialLetters(steps);
        this.now = steps.clock().instant();
    }

    /**
     * A document that the partner could bring.
     *
     * @param consents that it stands on; where it is a sample nobody has recorded those that it names
     */
    private record Brought(String type, byte[] body, Map<String, ConsentGround> consents, boolean isInvented) {}

    Trial of(TrialCase what) {
        return Trial.done(
                switch (what) {
                    case FULL -> full().map(this::taken).orElseGet(() -> TrialTold.none("sample"));
                    case MINIMAL -> least().map(this::taken).orElseGet(() -> TrialTold.none("sample"));
                    case SWEDISH -> swedish().map(this::taken).orElseGet(() -> TrialTold.none("sample"));
                    case WRONG_HETU -> wrongHetu(false);
                    case WRONG_HETU_DUTY -> wrongHetu(true);
                    case MISSING_CONSENT -> withoutConsent();
                    case OUTDATED_BASIS -> outdated();
                    case OVERSIZE -> oversize();
                    case DUPLICATE -> twice();
                    default -> early();
                });
    }

    private boolean isCanonical() {
        return format.name().equals(Rulebook.CANONICAL);
    }

    private Stream<Brought> all() {
        return isCanonical()
                ? steps.sent().stream()
                        .flatMap(type -> letters.of(type).stream())
                        .map(this::brought)
                : new TrialSamples(steps.routes(), format.name()).all().stream().map(this::brought);
    }

    private Brought brought(TrialLetter letter) {
        return new Brought(letter.type().code(), letter.arrived(now).body(), letter.consents(), true);
    }

    private Brought brought(TrialSamples.Sample sample) {
        return new Brought("", sample.body(), Map.of(), false);
    }

    private Optional<Brought> full() {
        return all().findFirst();
    }

    private Optional<Brought> least() {
        return isCanonical()
                ? steps.sent().stream()
                        .flatMap(type -> letters.of(type).stream())
                        .map(new TrialLeast(steps)::of)
                        .map(this::brought)
                        .findFirst()
                : new TrialSamples(steps.routes(), format.name()).of("minimal").map(this::brought);
    }

    private Optional<Brought> swedish() {
        return isCanonical()
                ? steps.sent().stream()
                        .flatMap(type -> letters.of(type).stream())
                        .map(letter -> brought(letter.with("language", "sv")))
                        .findFirst()
                : all().filter(each -> read(each, now, TrialIn::language).equals("sv"))
                        .findFirst();
    }

    private static String language(Read read) {
        return read.message().envelope().language();
    }

    private interface Asked {
        String of(Read read);
    }

    private String read(Brought brought, Instant at, Asked asked) {
        try {
            return asked.of(steps.reading().read(arrived(brought, at)));
        } catch (Refused refused) {
            return TrialTold.refused(refused);
        } catch (FormatFault unreadable) {
            return "unreadable";
        }
    }

    private Arrived arrived(Brought brought, Instant at) {
        var name = steps.tested().name();
        return new Arrived(name, name, format.name(), format.mediaTypes().get(0), null, brought.body(), at);
    }

    // a sample names people and units of its own: that it can be read is what it proves
    private TrialTold taken(Brought brought) {
        var came = read(brought, now, read -> {
            if (brought.isInvented()) {
                steps.decide(read, brought.consents());
            }
            return read.problems().isEmpty() && read.marks().isEmpty()
                    ? TrialTold.TAKEN
                    : TrialTold.refused(Refused.codes(read.problems().isEmpty() ? read.marks() : read.problems()));
        });
        return TrialTold.compared(type(brought), TrialTold.TAKEN, came);
    }

    private String type(Brought brought) {
        if (!brought.type().isEmpty()) {
            return brought.type();
        }
        var type = read(brought, now, read -> read.message().envelope().type());
        return type.matches("M[0-9]{2}[a-z]?") ? type : "";
    }

    private TrialTold wrongHetu(boolean isDuty) {
        for (var brought : all().toList()) {
            var spoiled = spoiled(brought);
            var found = spoiled.map(wrong -> read(wrong, now, TrialIn::marked)).orElse("");
            boolean isMarked = found.startsWith("marked");
            boolean isRefused = found.startsWith(TrialTold.REFUSED);
            if (spoiled.isPresent() && isDuty == isMarked && (isMarked || isRefused)) {
                var expected = (isDuty ? "marked " : TrialTold.REFUSED + " ") + "HETU_CHECK";
                boolean isIt = found.contains("HETU_CHECK");
                return TrialTold.of(isIt, type(brought), expected, isIt ? expected : found);
            }
            if (spoiled.isPresent() && !isMarked && !isRefused) {
                return TrialTold.of(false, type(brought), TrialTold.REFUSED + " HETU_CHECK", "passed");
            }
        }
        return TrialTold.none(isDuty ? "duty" : "hetu");
    }

    private static String marked(Read read) {
        return read.marks().isEmpty()
                ? read.problems().isEmpty() ? TrialTold.TAKEN : TrialTold.refused(Refused.codes(read.problems()))
                : "marked " + String.join(", ", Refused.codes(read.marks()));
    }

    private static Optional<Brought> spoiled(Brought brought) {
        var text = new String(brought.body(), StandardCharsets.UTF_8);
        var right = HETU.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(found -> Hetu.faultOf(found) == Hetu.Fault.NONE)
                .findFirst();
        return right.map(hetu -> new Brought(
                brought.type(),
                text.replace(hetu, InventedContent.wrong(hetu)).getBytes(StandardCharsets.UTF_8),
                brought.consents(),
                brought.isInvented()));
    }

    private TrialTold withoutConsent() {
        for (var brought : all().toList()) {
            var found = consentCodes(brought);
            if (!found.isEmpty()) {
                var expected = TrialTold.refused(List.of(found));
                return TrialTold.of(true, type(brought), expected, expected);
            }
            if (brought.isInvented() && !brought.consents().isEmpty()) {
                return TrialTold.of(false, brought.type(), TrialTold.REFUSED + " CONSENT_UNKNOWN", "passed");
            }
        }
        return TrialTold.none("consent");
    }

    // what is said of consents that nobody has recorded
    private String consentCodes(Brought brought) {
        try {
            var decided = steps.decide(steps.reading().read(arrived(brought, now)), Map.of());
            return ofConsent(decided.left());
        } catch (Refused refused) {
            return ofConsent(refused.refusals());
        } catch (FormatFault unreadable) {
            return "";
        }
    }

    private static String ofConsent(List<Refusal> refusals) {
        return Refused.codes(refusals).stream()
                .filter(code -> code.startsWith("CONSENT_"))
                .findFirst()
                .orElse("");
    }

    private TrialTold outdated() {
        if (!isCanonical()) {
            return TrialTold.none("sample");
        }
        var letter = steps.sent().stream()
                .flatMap(type -> letters.of(type).stream())
                .filter(each ->
                        !each.permit().isDuty() && letters.outdated(each).isPresent())
                .findFirst();
        if (letter.isEmpty()) {
            return TrialTold.none("outdated");
        }
        var expected = TrialTold.REFUSED + " BASIS_OUTDATED";
        var old = brought(letter.get()
                .addressed("legalBasis", letters.outdated(letter.get()).orElseThrow()));
        try {
            steps.decide(steps.reading().read(arrived(old, now)), old.consents());
            return TrialTold.of(false, old.type(), expected, "passed");
        } catch (Refused refused) {
            boolean isIt = Refused.codes(refused.refusals()).contains("BASIS_OUTDATED");
            return TrialTold.of(isIt, old.type(), expected, isIt ? expected : TrialTold.refused(refused));
        }
    }

    private TrialTold oversize() {
        int most = Math.min(MOST, steps.tested().limits().intake().bytes());
        var large = new byte[most + 1];
        Arrays.fill(large, (byte) ' ');
        var expected = TrialTold.REFUSED + " BODY_TOO_LARGE";
        return TrialTold.compared("", expected, read(new Brought("", large, Map.of(), false), now, read -> "passed"));
    }

    private TrialTold twice() {
        return full().map(brought -> {
                    var came = read(
                            brought,
                            now,
                            read -> Arrays.equals(
                                            read.fingerprinted(),
                                            steps.reading()
                                                    .read(arrived(brought, now))
                                                    .fingerprinted())
                                    ? "same"
                                    : "another");
                    return TrialTold.compared(type(brought), "same", came);
                })
                .orElseGet(() -> TrialTold.none("sample"));
    }

    /** It says that it was written when it has not come yet. */
    private TrialTold early() {
        return full().map(brought -> {
                    var expected = TrialTold.REFUSED + " TIME_IN_FUTURE";
                    var before = now.minus(Duration.ofDays(36_500));
                    var came = read(brought, before, read -> TrialTold.refused(Refused.codes(read.problems())));
                    return TrialTold.of(
                            came.contains("TIME_IN_FUTURE"),
                            type(brought),
                            expected,
                            came.contains("TIME_IN_FUTURE") ? expected : came);
                })
                .orElseGet(() -> TrialTold.none("sample"));
    }
}
