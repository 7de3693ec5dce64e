package fi.yhdyspinta.walk;

import fi.yhdyspinta.walk.simulated.PartnerSimulator.Sentinel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the contract test tries. What each proves is said by the terms {@code trial.case.<code>}. */
enum TrialCase {
    FULL,
    MINIMAL,
    SWEDISH,
    WRONG_HETU,
    WRONG_HETU_DUTY,
    SECURITY_BAN,
    MISSING_CONSENT,
    OUTDATED_BASIS,
    OVERSIZE,
    DUPLICATE,
    OUT_OF_ORDER,
    SIM_SLOW(Sentinel.SLOW),
    SIM_LATE(Sentinel.LATE),
    SIM_TOO_MANY(Sentinel.TOO_MANY),
    SIM_FAULT(Sentinel.FAULT),
    SIM_GARBAGE(Sentinel.GARBAGE),
    SIM_REJECT(Sentinel.REJECT),
    SIM_REDIRECT(Sentinel.REDIRECT);

    /** What is tried once of a way, and not of each type. */
    static final List<TrialCase> ONCE_OUT = List.of(
            SWEDISH,
            WRONG_HETU,
            WRONG_HETU_DUTY,
            SECURITY_BAN,
            MISSING_CONSENT,
            OUTDATED_BASIS,
            OVERSIZE,
            DUPLICATE,
            OUT_OF_ORDER);

    /** The same of what the partner brings. */
    static final List<TrialCase> OF_MESSAGE_IN = List.of(
            FULL,
            MINIMAL,
            SWEDISH,
            WRONG_HETU,
            WRONG_HETU_DUTY,
            MISSING_CONSENT,
            OUTDATED_BASIS,
            OVERSIZE,
            DUPLICATE,
            OUT_OF_ORDER);

    /** The same of answers that it brings. */
    static final List<TrialCase> OF_ANSWER_IN = List.of(FULL, OUT_OF_ORDER, OVERSIZE);

    /** The same of answers that it is told of. */
    static final List<TrialCase> OF_STATUS_OUT = List.of(FULL, MINIMAL, DUPLICATE);

    private final Sentinel sentinel;

    TrialCase() {
        this(null);
    }

    TrialCase(Sentinel sentinel) {
        this.sentinel = sentinel;
    }

    /** Which answer of the simulator it provokes, if it does. */
    Optional<Sentinel> sentinel() {
        return Optional.ofNullable(sentinel);
    }

    /** As it is stored and told, e.g. {@code wrong-hetu}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TrialCase of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case is called so"));
    }

    /** Those that only the simulator answers. */
    static List<TrialCase> ofSimulator() {
        return Arrays.stream(values()).filter(each -> each.sentinel != null).toList();
    }
}
