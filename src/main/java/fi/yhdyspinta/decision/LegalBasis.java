package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A ground for sending. One code may mean different things at different times: POL 40.5 § was the threat to the police
 * until 1.8.2025 and is the pre-primary transfer since (1090/2024), so a code has versions by date.
 *
 * @param code e.g. {@code OHL-23.2}
 * @param versions its versions; their days never overlap
 */
public record LegalBasis(String code, List<Version> versions) {
    public LegalBasis {
        versions = List.copyOf(versions);
    }

    /**
     * One wording under the code.
     *
     * @param validFrom first day in force
     * @param validTo last day in force, or null while it is
     * @param replacedBy where the same rule stands now; null while this is in force, or where nothing replaced it
     * @param consentRequired whether it stands on a consent
     * @param isWritten whether that consent must be written
     */
    public record Version(
            LocalDate validFrom, LocalDate validTo, String replacedBy, boolean consentRequired, boolean isWritten) {

        boolean isInForceOn(LocalDate day) {
            return Period.covers(validFrom, validTo, day);
        }

        boolean hasEndedBy(LocalDate day) {
            return validTo != null && validTo.isBefore(day);
        }
    }

    /** What the code means on that day. */
    public Optional<Version> on(LocalDate day) {
        return versions.stream().filter(version -> version.isInForceOn(day)).findFirst();
    }

    /** Where the rule went that stood last under the code before that day, if it went somewhere. */
    public Optional<String> replacementOn(LocalDate day) {
        return versions.stream()
                .filter(version -> version.hasEndedBy(day))
                .max(Comparator.comparing(Version::validTo))
                .map(Version::replacedBy);
    }
}
