package fi.yhdyspinta.decision.clock;

import java.time.LocalDate;
import java.util.stream.Stream;

/** Days from the first to the last, both of them within. */
public record Span(LocalDate from, LocalDate to) {
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " comes after " + to);
        }
    }

    /** Whether the day is within. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the other span is within, whole. */
    public boolean holds(Span other) {
        return holds(other.from) && holds(other.to);
    }

    /** Whether they have a day in common. */
    public boolean overlaps(Span other) {
        return !to.isBefore(other.from) && !from.isAfter(other.to);
    }

    /** Every day of it. */
    public Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }
}
