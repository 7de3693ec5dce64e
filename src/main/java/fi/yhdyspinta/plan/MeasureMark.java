package fi.yhdyspinta.plan;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether a measure of a published version was carried out, as it was marked last.
 *
 * @param measure id of the measure in that version
 * @param status {@link #DONE} or {@link #NOT_DONE}
 * @param on the day that it is said of
 * @param note in their own words; null for none
 * @param organisation that marked it
 * @param person id of who marked it there, or of its system's key
 * @param at when it was marked
 */
public record MeasureMark(
        String measure, String status, LocalDate on, String note, String organisation, String person, Instant at) {
    /** Carried out. */
    public static final String DONE = "toteutui";

    /** Not carried out. */
    public static final String NOT_DONE = "ei";
}
