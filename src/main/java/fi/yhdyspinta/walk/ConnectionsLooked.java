package fi.yhdyspinta.walk;

import java.util.Map;

/**
 * How the partners stand that this node tries; for those who measure.
 *
 * @param ok whether all ways to it worked when they were last tried, by partner; one that was not tried yet is not there
 */
public record ConnectionsLooked(Map<String, Boolean> ok) {}
