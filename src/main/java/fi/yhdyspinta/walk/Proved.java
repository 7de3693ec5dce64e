package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Oid;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody whom a provider has proved, in its own words.
 *
 * @param issuer who proves them
 * @param subject their id there, which stays the same
 * @param name their name
 * @param roles what they are, each {@code role@organisation} or {@code role@organisation/unit}
 */
public record Proved(String issuer, String subject, String name, Collection<String> roles) {
    private static final Pattern ROLE = Pattern.compile("([a-z-]{1,32})@([a-z0-9-]{1,64})(?:/([0-9.]{1,64}))?");

    /** What they are, as the hub knows it; what it does not know is nothing: a provider says much to many. */
    List<Grant.Said> said() {
        return roles.stream()
                .map(Proved::said)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * What {@code role@organisation} or {@code role@organisation/unit} says; empty where no person can have that role there. A
     * unit that is none must not become the whole organisation.
     */
    static Optional<Grant.Said> said(String text) {
        var parts = ROLE.matcher(text);
        if (!parts.matches() || (parts.group(3) != null && !Oid.isOid(parts.group(3)))) {
            return Optional.empty();
        }
        return Role.ofPerson(parts.group(1))
                .filter(role -> role.isIn(parts.group(2)))
                .filter(role -> parts.group(3) == null || role.isInUnitsOf(parts.group(2)))
                .map(role -> new Grant.Said(role.wire(), parts.group(2), parts.group(3)));
    }
}
