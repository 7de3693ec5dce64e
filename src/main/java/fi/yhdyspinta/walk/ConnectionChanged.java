package fi.yhdyspinta.walk;

/**
 * The way to a place of a partner works no more, or works again; for those who raise alarms.
 *
 * @param isOk whether it works now
 * @param cause why not, or null
 */
public record ConnectionChanged(String partner, String place, boolean isOk, ProbeCause cause) {}
