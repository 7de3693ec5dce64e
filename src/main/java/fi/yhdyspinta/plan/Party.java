package fi.yhdyspinta.plan;

import java.time.Instant;
import java.util.UUID;

/**
 * A party that a version was published to.
 *
 * @param partner who
 * @param messageId the message that carried it there
 * @param acknowledgedAt when it was first acknowledged; null as long as it is not
 */
public record Party(String partner, UUID messageId, Instant acknowledgedAt) {}
