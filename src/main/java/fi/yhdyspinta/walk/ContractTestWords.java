package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.ContractTest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** By which terms a case of the contract test is told, and whose move it is where it did not go as expected. */
public final class ContractTestWords {
    /** What the hub's operator mends: the partner's document, a secret, a mapping. */
    private static final Set<Trouble> OF_THE_HUB = EnumSet.of(
            Trouble.HUB_FAULT,
            Trouble.KEY_MISSING,
            Trouble.PAYLOAD_GONE,
            Trouble.MAPPING,
            Trouble.DOCUMENT_TOO_LARGE,
            Trouble.NO_ENDPOINT,
            Trouble.NO_ADDRESS,
            Trouble.HOST_REFUSED,
            Trouble.REDIRECTED,
            Trouble.CREDENTIAL,
            Trouble.PARTNER_KEYS,
            Trouble.TLS_SETTINGS,
            Trouble.XROAD_OPTIONS,
            Trouble.XROAD_OWN_SERVER);

    private ContractTestWords() {}

    /** The term that says what a case proves, e.g. {@code trial.out.full}. */
    public static String proves(ContractTest.Case of) {
        return "trial." + way(of) + "." + of.code();
    }

    private static String way(ContractTest.Case of) {
        return switch (of.way()) {
            case TrialOut.WAY -> of.code().startsWith("sim-") ? "simulator" : "out";
            case TrialAnswers.WAY -> "told";
            default -> of.way().startsWith(TrialPlan.ANSWERS) ? "answer" : "in";
        };
    }

    /** The term of what was expected, or of what came. @param said as a case tells it: a code, and of what after a space */
    public static String term(String side, String said) {
        return "trial." + side + "." + said.split(" ", 2)[0];
    }

    /** What it speaks of: a refusal's code, a cause, a place in the document; empty where it speaks of nothing. */
    public static String of(String said) {
        return said.contains(" ") ? said.substring(said.indexOf(' ') + 1) : "";
    }

    /** The cause of a delivery that failed, which has a sentence of its own; empty for anything else. */
    public static Optional<Trouble> trouble(String said) {
        return said.startsWith("again ") || said.startsWith("operator ")
                ? Arrays.stream(Trouble.values())
                        .filter(trouble -> trouble.name().equals(of(said)))
                        .findFirst()
                : Optional.empty();
    }

    /** Who acts next; empty where it went as expected or was not tried. */
    public static Optional<ProbeCause.Move> move(ContractTest.Case of) {
        if (of.verdict() != ContractTest.Verdict.FAILED) {
            return Optional.empty();
        }
        // what has left the hub is the partner's to take; what could not be written, and what was stopped, the hub's to
        // mend
        return Optional.of(trouble(of.came())
                .filter(trouble -> !OF_THE_HUB.contains(trouble))
                .map(left -> ProbeCause.Move.PARTNER)
                .orElse(ProbeCause.Move.OPERATOR));
    }
}
