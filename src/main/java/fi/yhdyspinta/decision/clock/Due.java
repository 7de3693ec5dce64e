package fi.yhdyspinta.decision.clock;

import java.time.Instant;
import java.time.LocalDate;

/** When a deadline falls due, or why that can't be reckoned. */
public sealed interface Due {
    /** The code of the calendar it was reckoned on, or was to be. */
    String calendar();

    /**
     * It falls due.
     *
     * @param day the last day, in Helsinki
     * @param until the last moment that still keeps it: the day's (or its office hours') last millisecond
     */
    record On(String calendar, LocalDate day, Instant until) implements Due {}

    /** It can't be reckoned. */
    record Unreckoned(String calendar, Why why) implements Due {}

    /** Why not. */
    enum Why {
        /** There is no such calendar, or nobody has said which one. */
        CALENDAR_MISSING,
        /** The calendar does not know the start or the end of the time. */
        CALENDAR_ENDS
    }
}
