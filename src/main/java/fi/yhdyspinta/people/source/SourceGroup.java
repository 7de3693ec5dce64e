package fi.yhdyspinta.people.source;

import java.time.Instant;
import java.util.UUID;

/**
 * A group of an organisation's directory: what its members are here stands in the map of roles.
 *
 * @param name its word in the map
 * @param externalId the directory's own id; empty where it gave none
 * @param version grows with each change
 */
public record SourceGroup(
        UUID id, String organisation, String name, String externalId, int version, Instant madeAt, Instant changedAt) {}
