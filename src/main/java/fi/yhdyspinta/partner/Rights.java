package fi.yhdyspinta.partner;

import java.util.Set;

/**
 * What may be done at the hub, each by one word. Every endpoint names the one it needs; which role has which stands in
 * {@link Role}, and nowhere else. Access goes by task (ATL 8-9 §; decree 457/2024).
 */
public final class Rights {
    /** Sends notices, takes them back, lets held ones go. */
    public static final String SEND = "send";
    /** Fetches what came for the own organisation, and answers it. */
    public static final String RECEIVE = "receive";
    /** Sees how the own organisation's messages stand, and proves it. No payload. */
    public static final String READ = "read";
    /** Sees the payload of the own organisation's messages: files and plans among it. */
    public static final String READ_PAYLOAD = "read-payload";
    /** Records consents and denials, and withdraws them. */
    public static final String KEEP_CONSENTS = "keep-consents";
    /** Sees which consents and denials the own organisation has recorded. */
    public static final String READ_CONSENTS = "read-consents";
    /** Brings the list of pupils up to date. */
    public static final String KEEP_ROSTER = "keep-roster";
    /** Finds a pupil of the own school. */
    public static final String FIND_PUPILS = "find-pupils";
    /** Looks into catalogue, directory and published plans. */
    public static final String LOOK_UP = "look-up";
    /** Sees the nightly statements of the own organisation and compares them with its own books. */
    public static final String RECONCILE = "reconcile";
    /** Makes and ends the own organisation's keys. */
    public static final String KEEP_KEYS = "keep-keys";
    /** Says who of the own organisation has which role. */
    public static final String KEEP_PEOPLE = "keep-people";
    /** Tells by the organisation's own directory who is employed there, and as what. */
    public static final String PROVISION = "provision";
    /** Sees who of the own organisation has which role. */
    public static final String REVIEW_PEOPLE = "review-people";
    /** Reads the log of the own organisation; the hub's people that of all. */
    public static final String READ_AUDIT = "read-audit";
    /** Reports whom a breach has touched: of the own organisation; the hub's people get numbers alone. */
    public static final String REPORT_BREACH = "report-breach";
    /** Gives a person the account of who has got and used their data: the own organisation's (ATL 11 §). */
    public static final String GIVE_ACCOUNTS = "give-accounts";
    /** Follows by numbers what came back of what the own organisation or unit has sent, and what did not. */
    public static final String FOLLOW_UP = "follow-up";
    /** Chooses how they are told that something waits for them. */
    public static final String BE_TOLD = "be-told";
    /** Opens a payload for a quarter of an hour, with a reason. */
    public static final String BREAK_GLASS = "break-glass";
    /** Lets another organisation's opening of a payload go ahead, or not. */
    public static final String APPROVE = "approve";
    /** Sees who has opened a payload, why and when: of the own copies, and by the own people. No payload. */
    public static final String READ_OPENINGS = "read-openings";

    /** Sees the queues and flows of all partners. Metadata alone. */
    public static final String READ_FLOWS = "read-flows";
    /** Retries, holds, cancels, replays and mends. */
    public static final String MOVE = "move";
    /** Sees how the hub itself stands. */
    public static final String READ_OPERATIONS = "read-operations";
    /** Backs up, checks, lets a restored hub go on. */
    public static final String OPERATE = "operate";
    /** Connects partners, pauses them, makes their keys, takes directories. */
    public static final String CONFIGURE = "configure";
    /** Takes out the whole chain of the audit, of all organisations. */
    public static final String EXPORT_AUDIT = "export-audit";
    /** Keeps the chain of the audit: checkpoints, keys, acknowledgements. */
    public static final String KEEP_AUDIT = "keep-audit";

    /** What concerns all organisations: nobody has it but the hub's own people, whatever their roles. */
    static final Set<String> OF_THE_HUB =
            Set.of(READ_FLOWS, MOVE, READ_OPERATIONS, OPERATE, CONFIGURE, EXPORT_AUDIT, KEEP_AUDIT);

    /** What only a party to messages can do: the hub's own people send, receive and find nobody. */
    static final Set<String> OF_A_PARTY = Set.of(
            SEND,
            RECEIVE,
            READ_PAYLOAD,
            KEEP_CONSENTS,
            KEEP_ROSTER,
            FIND_PUPILS,
            KEEP_KEYS,
            BREAK_GLASS,
            APPROVE,
            GIVE_ACCOUNTS,
            FOLLOW_UP,
            PROVISION);

    /** What can be done in a unit alone; the rest is the matter of whoever answers for the whole organisation. */
    static final Set<String> OF_A_UNIT = Set.of(
            SEND, RECEIVE, READ, READ_PAYLOAD, KEEP_CONSENTS, READ_CONSENTS, FIND_PUPILS, LOOK_UP, FOLLOW_UP, BE_TOLD);

    private Rights() {}
}
