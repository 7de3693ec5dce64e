package fi.yhdyspinta.partner;

import java.util.Set;

/**
 * Who calls, once a key or a person has been proved.
 *
 * @param name the organisation: the partner's name, or {@code operator} for the hub's own
 * @param role whose: {@link #PARTNER}, {@link #IDENTITY_SOURCE}, {@link #OPERATOR} or {@link #HUB}
 * @param credential id of the key or of the person, which is no secret
 * @param roles what they are there; of a key all that a key is
 */
public record Caller(String name, String role, String credential, Set<Role> roles) {
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
    }

    /** A key: it is all that its owner's systems may be. */
    public Caller(String name, String role, String credential) {
        this(name, role, credential, ofKey(role));
    }

    /**
     * A person at work for an organisation.
     *
     * @param organisation a partner's name, or {@link Role#HUB}
     * @param person id of the person
     */
    public static Caller ofPerson(String organisation, String person, Set<Role> roles) {
        return organisation.equals(Role.HUB)
                ? new Caller(OPERATOR, OPERATOR, person, roles)
                : new Caller(organisation, PARTNER, person, roles);
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

    /** What they may do. */
    public Set<String> rights() {
        return Role.rights(roles, isOperator() ? Role.HUB : name);
    }

    /** Whether they may do that. @param right one of {@link Rights} */
    public boolean may(String right) {
        return rights().contains(right);
    }
}
