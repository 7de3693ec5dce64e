package fi.yhdyspinta.walk;

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
 * @param roles what they are, each {@code role@organisation}
 */
public record Proved(String issuer, String subject, String name, Collection<String> roles) {
    private static final Pattern ROLE = Pattern.compile("([a-z-]{1,32})@([a-z0-9-]{1,64})");

    /** What they are, as the hub knows it; what it does not know is nothing: a provider says much to many. */
    List<Grant.Said> said() {
        return roles.stream()
                .map(Proved::said)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** What {@code role@organisation} says; empty where no person can have that role there. */
    static Optional<Grant.Said> said(String text) {
        var parts = ROLE.matcher(text);
        return parts.matches()
                        && Role.ofPerson(parts.group(1))
                                .filter(role -> role.isIn(parts.group(2)))
                                .isPresent()
                ? Optional.of(new Grant.Said(parts.group(1), parts.group(2)))
                : Optional.empty();
    }
}
