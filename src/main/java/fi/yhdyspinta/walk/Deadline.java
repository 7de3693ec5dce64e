package fi.yhdyspinta.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A deadline of a parcel as it is shown.
 *
 * @param code e.g. {@code OHL15}
 * @param names by language; empty when the catalogue has the rule no longer
 * @param section where the law says it; null as above
 * @param startAt when it began; null when it has not yet
 * @param dueAt the last moment that keeps it; null when it can't be reckoned
 * @param dueDay its day in Helsinki, or null
 * @param daysLeft days of its own kind after today: 0 on the last day, negative after it; null when it does not run, or
 *     can't be reckoned
 * @param unit what the days are: {@code school-day}, {@code arkipaiva} or {@code calendar-day}
 * @param standing how it stands; null for a sender whose ground does not let it know
 * @param metAt when it was met, also too late; null when it was not
 * @param calendar code of the calendar it runs on
 * @param reason why it is as it is; null when there is nothing to say
 * @param previousDueAt when it was due before the calendar moved it, or null
 * @param recomputedAt when the calendar moved it, or null
 */
public record Deadline(
        String code,
        Map<String, String> names,
        String section,
        Instant startAt,
        Instant dueAt,
        LocalDate dueDay,
        Integer daysLeft,
        String unit,
        Standing standing,
        Instant metAt,
        String calendar,
        Reason reason,
        Instant previousDueAt,
        Instant recomputedAt) {

    /**
     * The one that ends first of those that run, or that a sender may only know the day of.
     *
     * @param deadlines of one or more parcels
     */
    public static Optional<Deadline> first(Collection<Deadline> deadlines) {
        return deadlines.stream()
                .filter(deadline -> deadline.dueDay() != null && deadline.metAt() == null)
                .filter(deadline -> deadline.standing() == null
                        || deadline.standing() == Standing.OPEN
                        || deadline.standing() == Standing.OVERDUE)
                .min(Comparator.comparing(Deadline::dueAt));
    }

    /** The same for whoever may know until when, and not what has come of it (domain E2 rule b). */
    Deadline untold() {
        return new Deadline(
                code, names, section, startAt, dueAt, dueDay, null, unit, null, null, calendar, null, null, null);
    }

    /** Why a deadline is as it is. */
    public enum Reason {
        /** What sets it going has not come about. */
        NOT_STARTED,
        /** Its calendar is not in the catalogue, or nobody has said which one it is. */
        CALENDAR_MISSING,
        /** Its calendar ends too early, or begins too late. */
        CALENDAR_ENDS,
        /** Its calendar has changed, and it falls due at another time than before. */
        CALENDAR_CHANGED
    }

    /** How a deadline stands. */
    public enum Standing {
        /** It has not begun: the need is not assessed yet. */
        WAITING,
        /** It runs, and nobody can say until when: its calendar is missing or ends too early. */
        UNRECKONED,
        /** It runs and there is time. */
        OPEN,
        /** The time ran out before it was met; {@code metAt} says whether it was met since. */
        OVERDUE,
        /** It was met in time. */
        MET,
        /** Its parcel ended, or went to another, without meeting it. */
        ENDED;

        /** The word on the wire, e.g. {@code overdue}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
