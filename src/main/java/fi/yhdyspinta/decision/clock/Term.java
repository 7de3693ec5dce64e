package fi.yhdyspinta.decision.clock;

import java.time.LocalTime;

/**
 * How long: seven school working days, three months.
 *
 * @param count how many; 0 is the same day
 * @param unit of what
 * @param closes when the office hours of the last day end, in Helsinki's time; null for the day's end
 */
public record Term(int count, Unit unit, LocalTime closes) {}
