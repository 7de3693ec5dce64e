package fi.yhdyspinta.decision.clock;

import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A deadline of the law (domain E3).
 *
 * @param code e.g. {@code OHL15}
 * @param names by language: fi, sv, en
 * @param start what sets it going
 * @param startedBy stages of an answer that set it going, where it can't start on arrival
 * @param due how long
 * @param urgent how long when the matter is urgent; null for the same
 * @param olderFrom the age in years from which the law says otherwise; 0 when it does not
 * @param older how long from that age on; null when they have no such deadline
 * @param metBy stages and states that meet it
 * @param outcomes with which a state that ends the matter meets it; empty where any will do
 * @param section where the law says it
 * @param certainty V, M or ?
 */
public record DeadlineRule(
        String code,
        Map<String, String> names,
        Start start,
        List<String> startedBy,
        Term due,
        Term urgent,
        int olderFrom,
        Term older,
        List<String> metBy,
        Set<String> outcomes,
        String section,
        String certainty) {
    /** The law counts days where the child is. */
    public static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    public DeadlineRule {
        names = Map.copyOf(names);
        startedBy = List.copyOf(startedBy);
        metBy = List.copyOf(metBy);
        outcomes = Set.copyOf(outcomes);
    }

    /** What sets a deadline going. */
    public enum Start {
        /** The pupil, or another for the pupil, asks. */
        REQUEST,
        /** The message reaches the authority's system (laki 13/2003 10 §). */
        ARRIVAL,
        /** The need of care is assessed. */
        ASSESSED;

        /** The word in a file, e.g. {@code arrival}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The start of a word, if it is one. */
        public static Optional<Start> of(String wire) {
            return Arrays.stream(values())
                    .filter(start -> start.wire().equals(wire))
                    .findFirst();
        }
    }

    /** Which of its terms a deadline has in one case. */
    public enum Pace {
        ORDINARY,
        URGENT,
        OLDER;

        /** The word it is stored by, e.g. {@code urgent}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The pace of a stored word. */
        public static Pace of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether somebody of that age has this deadline; who is not known to be older is taken for young. */
    public boolean appliesAt(Integer age) {
        return !isOlder(age) || older != null;
    }

    private boolean isOlder(Integer age) {
        return olderFrom > 0 && age != null && age >= olderFrom;
    }

    /**
     * Its pace in a case.
     *
     * @param age in years at the start; null when not known
     */
    public Pace pace(boolean isUrgent, Integer age) {
        if (older != null && isOlder(age)) {
            return Pace.OLDER;
        }
        return isUrgent && urgent != null ? Pace.URGENT : Pace.ORDINARY;
    }

    /** How long it is; a pace that the rule has no longer takes the ordinary one. */
    public Term term(Pace pace) {
        var own =
                switch (pace) {
                    case ORDINARY -> due;
                    case URGENT -> urgent;
                    case OLDER -> older;
                };
        return own == null ? due : own;
    }

    /**
     * When it falls due. The day that sets it going is not counted.
     *
     * @param school code of the school's calendar; null when not known
     */
    public Due due(Instant started, Pace pace, String school, Calendars calendars) {
        var term = term(pace);
        var first = LocalDate.ofInstant(started, HELSINKI);
        var code = Calendars.codeFor(term.unit(), school);
        if (code.equals(Calendars.EVERY_DAY)) {
            var last = term.unit() == Unit.MONTH ? first.plusMonths(term.count()) : first.plusDays(term.count());
            return new Due.On(code, last, end(last, term));
        }
        var days = calendars.find(code);
        if (days.isEmpty()) {
            return new Due.Unreckoned(code, Due.Why.CALENDAR_MISSING);
        }
        return last(days.get(), term, started)
                .<Due>map(last -> new Due.On(code, last, end(last, term)))
                .orElseGet(() -> new Due.Unreckoned(code, Due.Why.CALENDAR_ENDS));
    }

    private static Optional<LocalDate> last(CountedDays days, Term term, Instant start) {
        var first = LocalDate.ofInstant(start, HELSINKI);
        if (term.count() > 0) {
            return days.after(first, term.count());
        }
        return days.from(start.isAfter(end(first, term)) ? first.plusDays(1) : first);
    }

    private static Instant end(LocalDate day, Term term) {
        var end = term.closes() == null
                ? day.plusDays(1).atStartOfDay(HELSINKI)
                : day.atTime(term.closes()).atZone(HELSINKI);
        return end.toInstant().minusMillis(1);
    }

    /** Whether an answer of that stage sets it going; the stage may be null. */
    public boolean isStartedBy(String stage) {
        return startedBy.stream().anyMatch(word -> word.equals(stage));
    }

    /**
     * Whether an answer meets it.
     *
     * @param stage the finer word, or null
     * @param outcome how the matter ended; null while it goes on, or where nobody has said
     */
    public boolean isMetBy(State state, String stage, String outcome) {
        boolean isEndedAsAsked =
                !state.isFinal() || outcomes.isEmpty() || (outcome != null && outcomes.contains(outcome));
        return (stage != null && metBy.contains(stage)) || (isEndedAsAsked && metBy.contains(state.wire()));
    }
}
