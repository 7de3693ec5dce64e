package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.walk.DocumentDifference;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.PartnerStep;
import java.util.List;
import java.util.Set;

/**
 * The form as it stands at one step.
 *
 * @param meanwhile what somebody else has saved otherwise while this was typed; none mostly
 */
public record PartnerFormShown(
        PartnerDraftDesk.Weighed weighed, PartnerStep step, List<DocumentDifference.Change> meanwhile) {
    private static final Set<String> OPEN =
            Set.of("SCHEMA_REQUIRED", "AGREEMENT_EMPTY", "NO_WAY_OUT", "SECRET_MISSING");

    /** Whether something is not there yet, rather than wrong. */
    static boolean isOpen(Refusal problem) {
        return OPEN.contains(problem.code());
    }

    public String partner() {
        return weighed.draft().partner();
    }

    /** All steps in their order. */
    public List<PartnerStep> steps() {
        return List.of(PartnerStep.values());
    }

    /** How much is missing or wrong in a step. */
    public int missing(PartnerStep in) {
        return in == PartnerStep.LIVE
                ? weighed.missing().size()
                : weighed.missingIn(in).size();
    }

    /** Whether a step comes before this one. */
    public boolean isFirst() {
        return step.ordinal() == 0;
    }
}
