package fi.yhdyspinta.decision;

import java.time.LocalDate;

/**
 * A ground for sending, with the days it is in force.
 *
 * @param code e.g. {@code OHL-23.2}
 * @param validFrom first day in force
 * @param validTo last day in force, or null while it is
 * @param consentRequired whether it stands on a consent
 */
public record LegalBasis(String code, LocalDate validFrom, LocalDate validTo, boolean consentRequired) {
    boolean isInForceOn(LocalDate day) {
        return Period.covers(validFrom, validTo, day);
    }
}
