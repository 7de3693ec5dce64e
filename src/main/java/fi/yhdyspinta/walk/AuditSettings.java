package fi.yhdyspinta.walk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the audit is kept.
 *
 * @param export the folder outside of the database where checkpoints are put
 * @param years how long an entry is kept; 12 by law (ATL, annex)
 * @param every a checkpoint is made after so many entries
 * @param atLeast and after so long where there is any new entry
 */
public record AuditSettings(Path export, int years, int every, Duration atLeast) {
    /** What holds where nothing else is said. */
    public static AuditSettings usual(Path export) {
        return new AuditSettings(export, 12, 1000, Duration.ofHours(1));
    }

    /** The same, kept for so many years. @throws IllegalArgumentException for what is no number of years */
    public AuditSettings keptFor(String number) {
        if (!number.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("HUB_AUDIT_YEARS is a whole number of years, from 1 to 99");
        }
        return new AuditSettings(export, Integer.parseInt(number), every, atLeast);
    }
}
