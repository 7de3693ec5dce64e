package fi.yhdyspinta.partner;

import static fi.yhdyspinta.partner.Rights.*;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what: the one table. A role is held in an organisation, and there only; several add up. What concerns all
 * organisations ({@link Rights#OF_THE_HUB}) comes of a role in the hub's own organisation alone.
 */
public enum Role {
    /** A partner's own system, by its key. */
    SYSTEM(
            SEND,
            RECEIVE,
            READ,
            READ_PAYLOAD,
            KEEP_CONSENTS,
            READ_CONSENTS,
            KEEP_ROSTER,
            FIND_PUPILS,
            LOOK_UP,
            RECONCILE,
            KEEP_KEYS,
            READ_OPENINGS),
    /** The directory of a partner's people, by its key: it tells who is employed, and sees no message. */
    IDENTITY_SOURCE(PROVISION),
    /** The hub's own key, the first one and each after it: for the first day, and for scripts. */
    ADMINISTRATOR(
            READ,
            READ_CONSENTS,
            LOOK_UP,
            RECONCILE,
            KEEP_PEOPLE,
            REVIEW_PEOPLE,
            READ_AUDIT,
            READ_FLOWS,
            MOVE,
            READ_OPERATIONS,
            OPERATE,
            CONFIGURE,
            EXPORT_AUDIT,
            KEEP_AUDIT,
            REPORT_BREACH),
    /** Sends notices: a teacher, a kuraattori. */
    SENDER(SEND, READ, READ_PAYLOAD, KEEP_CONSENTS, READ_CONSENTS, FIND_PUPILS, LOOK_UP, BE_TOLD),
    /** Takes care of what comes: a social worker, an NGO's worker. */
    RECIPIENT(RECEIVE, READ, READ_PAYLOAD, KEEP_CONSENTS, READ_CONSENTS, LOOK_UP, BE_TOLD),
    /** Follows what came back and what did not. */
    TEAM_LEAD(READ, READ_CONSENTS, LOOK_UP, RECONCILE, FOLLOW_UP, BE_TOLD),
    /** Connects the own systems. */
    PARTNER_ADMINISTRATOR(READ, LOOK_UP, RECONCILE, KEEP_ROSTER, KEEP_KEYS, KEEP_PEOPLE, REVIEW_PEOPLE),
    /** Watches the flows and sends again, and sees no payload. */
    OPERATOR(READ, LOOK_UP, RECONCILE, READ_FLOWS, MOVE, READ_OPERATIONS, OPERATE, CONFIGURE, REPORT_BREACH, BE_TOLD),
    /** Opens a payload where it must be, for a reason. */
    PAYLOAD_VIEWER(READ, LOOK_UP, BREAK_GLASS, READ_OPENINGS),
    /** Reads the log. */
    AUDITOR(LOOK_UP, READ_AUDIT, EXPORT_AUDIT, KEEP_AUDIT, READ_OPENINGS, REPORT_BREACH),
    /** Answers to the persons whom the data concern. */
    DATA_PROTECTION_OFFICER(
            READ,
            READ_CONSENTS,
            LOOK_UP,
            REVIEW_PEOPLE,
            READ_AUDIT,
            APPROVE,
            READ_OPENINGS,
            REPORT_BREACH,
            GIVE_ACCOUNTS),
    /** Looks, and changes nothing. */
    OBSERVER(READ, LOOK_UP, RECONCILE, READ_FLOWS, READ_OPERATIONS);

    /** The organisation whose roles concern all others: who keeps the hub (välittäjä, asiakastietolaki 3 §). */
    public static final String HUB = "hub";

    private final Set<String> rights;

    Role(String... rights) {
        this.rights = Set.of(rights);
    }

    /** The name on the wire, such as {@code team-lead}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that name that a person can have; a key's are no person's. */
    public static Optional<Role> ofPerson(String wire) {
        return Arrays.stream(values())
                .filter(role -> !role.isOfKey())
                .filter(role -> role.wire().equals(wire))
                .findFirst();
    }

    /** Whether it is what a key is, and no person. */
    public boolean isOfKey() {
        return this == SYSTEM || this == ADMINISTRATOR || this == IDENTITY_SOURCE;
    }

    /** Whether the role means anything in an organisation: an operator is the hub's, a sender a party's. */
    public boolean isIn(String organisation) {
        return switch (this) {
            case OPERATOR -> organisation.equals(HUB);
            case SENDER, RECIPIENT, TEAM_LEAD, PARTNER_ADMINISTRATOR, PAYLOAD_VIEWER -> !organisation.equals(HUB);
            default -> true;
        };
    }

    /**
     * Whether the role can be held in one unit alone of an organisation: by who works with messages, and by nobody who answers
     * for the whole. The hub has no units: what is done there concerns all organisations.
     */
    public boolean isInUnitsOf(String organisation) {
        return switch (this) {
            case SENDER, RECIPIENT, TEAM_LEAD, OBSERVER -> !organisation.equals(HUB);
            default -> false;
        };
    }

    /** The sum of what the roles may do in the units in which they are held. */
    public static Set<String> rightsInUnits(Set<Role> roles) {
        return roles.stream()
                .flatMap(role -> role.rights.stream())
                .filter(Rights.OF_A_UNIT::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The sum of what the roles may do in the organisation. */
    public static Set<String> rights(Set<Role> roles, String organisation) {
        var elsewhere = organisation.equals(HUB) ? Rights.OF_A_PARTY : Rights.OF_THE_HUB;
        return roles.stream()
                .flatMap(role -> role.rights.stream())
                .filter(right -> !elsewhere.contains(right))
                .collect(Collectors.toUnmodifiableSet());
    }
}
