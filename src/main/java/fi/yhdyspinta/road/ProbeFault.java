package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import java.util.List;
import java.util.Map;

/** A step on the way to a partner has failed, and none after it is come to. */
final class ProbeFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProbeStep step;

    ProbeFault(ProbeStep step) {
        super(step.cause().name(), null, false, false);
        this.step = step;
    }

    ProbeFault(ProbeStep.Kind kind, ProbeCause cause, String... args) {
        this(ProbeStep.failed(kind, cause, args));
    }

    /** With what was seen before it failed. */
    static ProbeFault seen(ProbeStep.Kind kind, ProbeCause cause, Map<String, String> facts, String... args) {
        return new ProbeFault(new ProbeStep(kind, ProbeStep.Result.FAILED, cause, List.of(args), facts, List.of()));
    }

    ProbeStep step() {
        return step;
    }
}
