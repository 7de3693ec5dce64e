package fi.yhdyspinta.people.source;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody as their employer's directory tells of them.
 *
 * @param userName their name to sign in by there; one in an organisation, whatever the size of its letters
 * @param externalId the directory's own id; empty where it gave none
 * @param subject what the OpenID provider knows them by: one in an organisation
 * @param person the hub's person
 * @param active whether they are employed
 * @param document the user as the directory may read it again, JSON
 * @param version grows with each change
 */
public record SourceUser(
        UUID id,
        String organisation,
        String userName,
        String externalId,
        String subject,
        UUID person,
        boolean active,
        String document,
        int version,
        Instant madeAt,
        Instant changedAt) {
    /** Names nobody. */
    @Override
    public String toString() {
        return "SourceUser[" + id + "]";
    }
}
