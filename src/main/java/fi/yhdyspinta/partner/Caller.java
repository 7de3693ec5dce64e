package fi.yhdyspinta.partner;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls, once a key or a person has been proved.
 *
 * @param name the organisation: the partner's name, or {@code operator} for the hub's own
 * @param role whose: {@link #PARTNER}, {@link #IDENTITY_SOURCE}, {@link #OPERATOR} or {@link #HUB}
 * @param credential id of the key or of the person, which is no secret
 * @param roles what they are there, in all of it or in a unit; of a key all that a key is
 * @param units of each role that they have in units alone, which units
 */
public record Caller(String name, String role, String credential, Set<Role> roles, Map<Role, Set<String>> units) {
    /** A partner: its own doors, its own messages. */
    public static final String PARTNER = "partner";
    /** The directory of a partner's people: who is employed there, and nothing of messages. */
    public static final String IDENTITY_SOURCE = "identity-source";
    /** An operator: metadata of every flow, no payload. */
    public static final String OPERATOR = "operator";
    /** The hub itself, when it calls its demo partners. */
    public static final String HUB = "hub";

    public Caller {
        roles = Set.copyOf(roles);
        units = units.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
    }

    /** Whoever is what they are in all of the organisation. */
    public Caller(String name, String role, String credential, Set<Role> roles) {
        this(name, role, credential, roles, Map.of());
    }

    /** A key: it is all that its owner's systems may be. */
    public Caller(String name, String role, String credential) {
        this(name, role, credential, ofKey(role));
    }

    /** A person who is what they are in all of the organisation. */
    public static Caller ofPerson(String organisation, String person, Set<Role> roles) {
        return ofPerson(organisation, person, roles, Map.of());
    }

    /**
     * A person at work for an organisation.
     *
     * @param organisation a partner's name, or {@link Role#HUB}
     * @param person id of the person
     * @param units of each role that they have in units alone, which units; the hub has none, and such a role is nothing there
     */
    public static Caller ofPerson(String organisation, String person, Set<Role> roles, Map<Role, Set<String>> units) {
        return organisation.equals(Role.HUB)
                ? new Caller(OPERATOR, OPERATOR, person, whole(roles, units))
                : new Caller(organisation, PARTNER, person, roles, units);
    }

    private static Set<Role> ofKey(String role) {
        return switch (role) {
            case PARTNER -> Set.of(Role.SYSTEM);
            case IDENTITY_SOURCE -> Set.of(Role.IDENTITY_SOURCE);
            case OPERATOR -> Set.of(Role.ADMINISTRATOR);
            default -> Set.of();
        };
    }

    /** Whether it is of the hub's own people or scripts, who see metadata of all. */
    public boolean isOperator() {
        return role.equals(OPERATOR);
    }

    /** Whether a person calls, and not a system. */
    public boolean isPerson() {
        return roles.stream().noneMatch(Role::isOfKey) && !role.equals(HUB);
    }

    /** What they may do, in all of the organisation or in a unit. */
    public Set<String> rights() {
        var rights = new HashSet<>(Role.rights(whole(), isOperator() ? Role.HUB : name));
        rights.addAll(Role.rightsInUnits(units.keySet()));
        return rights;
    }

    private Set<Role> whole() {
        return whole(roles, units);
    }

    private static Set<Role> whole(Set<Role> roles, Map<Role, Set<String>> units) {
        return roles.stream().filter(held -> !units.containsKey(held)).collect(Collectors.toUnmodifiableSet());
    }

    /** Where they may do that. @param right one of {@link Rights} */
    public Scope scope(String right) {
        if (Role.rights(whole(), isOperator() ? Role.HUB : name).contains(right)) {
            return Scope.WHOLE;
        }
        return Scope.of(units.entrySet().stream()
                .filter(held -> Role.rightsInUnits(Set.of(held.getKey())).contains(right))
                .flatMap(held -> held.getValue().stream())
                .collect(Collectors.toSet()));
    }

    /**
     * Whether something is theirs to do that with: of their organisation, and of a unit in which they may.
     *
     * @param unit whose it is, an OID; null for what is of the whole organisation
     * @param right one of {@link Rights}
     */
    public boolean isOf(String organisation, String unit, String right) {
        return role.equals(PARTNER) && name.equals(organisation) && scope(right).covers(unit);
    }

    /** Whether they may do that. @param right one of {@link Rights} */
    public boolean may(String right) {
        return rights().contains(right);
    }
}
