package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.CountedDays;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.decision.clock.Due;
import fi.yhdyspinta.journal.Deadlines;
import java.time.Instant;
import java.util.UUID;

/** Reckons a deadline on the calendars of the day: what {@link Clocks} sets, and what a preview foresees. Keeps nothing. */
record Reckoning(Calendars calendars) {
    /**
     * What the clocks of a parcel stand on.
     *
     * @param receivedAt when the hub took the message over: its arrival, and its provable sending (laki 13/2003 10 §)
     * @param requestedAt when the message says that somebody asked; null when it does not say: then they asked with it
     * @param age of the subject in years then; null when not known. Not stored
     * @param school code of the calendar of the subject's school; null when not known
     */
    record Beginning(
            UUID parcelId,
            UUID messageId,
            boolean isUrgent,
            Instant receivedAt,
            Instant requestedAt,
            Integer age,
            String school) {

        private Instant of(DeadlineRule.Start start) {
            return switch (start) {
                case ARRIVAL -> receivedAt;
                // nobody can have asked after the message that tells of it
                case REQUEST -> requestedAt == null || requestedAt.isAfter(receivedAt) ? receivedAt : requestedAt;
                // no message tells when; an answer does
                case ASSESSED -> null;
            };
        }

        /** How fast a rule runs for this child and this urgency. */
        DeadlineRule.Pace pace(DeadlineRule rule) {
            return rule.pace(isUrgent, age);
        }
    }

    /** A rule for a parcel that begins so. */
    Deadlines.Reckoned from(Beginning beginning, DeadlineRule rule) {
        return of(rule, beginning.pace(rule), beginning.of(rule.start()), beginning.school());
    }

    /**
     * A rule from its start.
     *
     * @param start null where it has not begun
     * @param school code of the calendar of the subject's school; null when not known
     */
    Deadlines.Reckoned of(DeadlineRule rule, DeadlineRule.Pace pace, Instant start, String school) {
        var code = Calendars.codeFor(rule.term(pace).unit(), school);
        var hash = calendars.find(code).map(CountedDays::hash).orElse("");
        if (start == null) {
            return new Deadlines.Reckoned(code, hash, null, null, Deadline.Reason.NOT_STARTED.name());
        }
        var due = rule.due(start, pace, school, calendars);
        if (due instanceof Due.On on) {
            return new Deadlines.Reckoned(code, hash, start, on.until(), null);
        }
        return new Deadlines.Reckoned(
                code, hash, start, null, reason(((Due.Unreckoned) due).why()).name());
    }

    private static Deadline.Reason reason(Due.Why why) {
        return switch (why) {
            case CALENDAR_MISSING -> Deadline.Reason.CALENDAR_MISSING;
            case CALENDAR_ENDS -> Deadline.Reason.CALENDAR_ENDS;
        };
    }
}
