package fi.yhdyspinta.decision.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a deadline is counted in. Two of them are the law's own and never the same days (domain 0.2). */
public enum Unit {
    /** A working day of that school (oppilaitoksen työpäivä, OHL 15 §). */
    SCHOOL_DAY,
    /** A weekday that is neither Saturday, Sunday nor a holiday (THL's reading of LSL 26 § and SHL 36 §). */
    ARKIPAIVA,
    /** Any day. */
    CALENDAR_DAY,
    /** To the same day of a later month, or to its last day where it has no such day (laki 150/1930 3 §). */
    MONTH,
    /** The weekday that it comes on, or the next one where its office hours are over (OHL 17.2 §). */
    SAME_WEEKDAY;

    /** The word in a file and on the wire, e.g. {@code school-day}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The unit of a word, if it is one. */
    public static Optional<Unit> of(String wire) {
        return Arrays.stream(values()).filter(unit -> unit.wire().equals(wire)).findFirst();
    }
}
