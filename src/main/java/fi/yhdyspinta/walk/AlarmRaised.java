package fi.yhdyspinta.walk;

/**
 * An alarm has been raised and committed; for those who count.
 *
 * @param kind a word of {@code alarm.…}, e.g. {@code urgent-unopened}
 */
public record AlarmRaised(String kind) {}
