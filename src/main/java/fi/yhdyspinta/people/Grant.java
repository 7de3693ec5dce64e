package fi.yhdyspinta.people;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person is in an organisation.
 *
 * @param role the role's name on the wire
 * @param organisation a partner's name, or {@code hub}
 * @param unit the unit of it in which alone it holds, an OID; null for all of the organisation
 * @param source whose word it is
 * @param deputyOf for whom the person stands in; null otherwise
 * @param endsAt when it ends by itself; null for no time
 * @param givenBy id of who gave it
 */
public record Grant(
        UUID id,
        UUID person,
        String role,
        String organisation,
        String unit,
        Source source,
        UUID deputyOf,
        Instant beginsAt,
        Instant endsAt,
        String givenBy) {
    /** Whose word it is. */
    public enum Source {
        /** The claims of the last sign-in: the next one says anew. */
        CLAIMS,
        /** The employer's directory, by SCIM. */
        SCIM,
        /** Somebody's hand, at the hub. */
        DESK
    }

    /** What is said of somebody, before it stands. @param unit an OID; null for all of the organisation */
    public record Said(String role, String organisation, String unit) {}

    /** Whether it holds at that moment. */
    public boolean holds(Instant at) {
        return !beginsAt.isAfter(at) && (endsAt == null || endsAt.isAfter(at));
    }

    /** What it says. */
    public Said said() {
        return new Said(role, organisation, unit);
    }
}
