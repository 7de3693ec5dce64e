package fi.yhdyspinta.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A minor's denial: what a guardian is not told (OHL 18.2 §, ATL 51 §; domain 0.6, C3). Its author is the minor whom it
 * concerns.
 *
 * @param reference its name
 * @param domain {@code health}, {@code social} or {@code student-welfare}
 * @param subjectIndex blind index of the minor
 * @param assessorRole who assessed that the minor may deny it: {@code social-professional} or
 *     {@code health-professional}
 * @param reasonClass {@code own-decision} (health care: able to decide on the care) or {@code weighty-reason}
 * @param covered blind indexes of the guardians it covers; empty for all of them
 * @param validFrom first day
 * @param validTo last day, or null until it is lifted
 * @param recorder the partner that recorded it
 * @param recorderUnit the unit of it that did, an OID; null for all of the organisation
 * @param recordedAt when
 * @param liftedAt when the minor took it back, or null
 */
public record Denial(
        String reference,
        String domain,
        String subjectIndex,
        String assessorRole,
        String reasonClass,
        Set<String> covered,
        LocalDate validFrom,
        LocalDate validTo,
        String recorder,
        String recorderUnit,
        Instant recordedAt,
        Instant liftedAt) {

    public Denial {
        covered = Set.copyOf(covered);
    }

    /** Whether it is in force on that day. */
    public boolean isLiveOn(LocalDate day) {
        return liftedAt == null && !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether it keeps something from the guardian of that blind index. */
    public boolean covers(String guardianIndex) {
        return covered.isEmpty() || covered.contains(guardianIndex);
    }
}
