package fi.yhdyspinta.decision;

import java.util.Collection;
import java.util.Map;

/**
 * How long the hub keeps what ({@code catalogue/retention.yaml}; domain C7).
 *
 * @param payloadDays days after the final state for which what a message says is kept
 * @param byBasis the same for legal bases that have days of their own
 * @param envelopeYears years after the final state for which its envelope is kept
 * @param refusalDays days for which the codes of a refused document are kept
 */
public record Retention(int payloadDays, Map<String, Integer> byBasis, int envelopeYears, int refusalDays) {
    public Retention {
        byBasis = Map.copyOf(byBasis);
    }

    /** How many days what stands on those bases is kept: the longest of them counts. */
    public int payloadDays(Collection<String> bases) {
        return bases.stream()
                .mapToInt(basis -> byBasis.getOrDefault(basis, payloadDays))
                .max()
                .orElse(payloadDays);
    }
}
