package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One entry of a controller's log as an account of disclosures holds it: what the law asks for (ATL 10 §), and of a message
 * what the journal still knew of it when the account was made.
 *
 * @param members as they stand in the entry, {@link #TYPES} and {@link #BAN} beside them
 */
public record AccountLine(Map<String, Object> members) {
    /** Of which types the messages are that it tells of: codes. */
    static final String TYPES = "types";

    /** Whether one of them was under a turvakielto. */
    static final String BAN = "securityBan";

    private static final List<String> OF_AN_ENTRY = List.of(
            "id",
            "at",
            "kind",
            "action",
            "actor",
            "actorId",
            "recipient",
            "message",
            "type",
            "ground",
            "purpose",
            "consent",
            "fields");

    public AccountLine {
        members = Map.copyOf(members);
    }

    /** An entry of the log, of messages of these types. */
    static AccountLine of(Map<String, Object> entry, List<String> types, boolean isUnderBan) {
        var members = new LinkedHashMap<String, Object>();
        OF_AN_ENTRY.stream().filter(entry::containsKey).forEach(member -> members.put(member, entry.get(member)));
        members.put(TYPES, types);
        members.put(BAN, isUnderBan);
        return new AccountLine(members);
    }

    /** The id of the entry. */
    public UUID id() {
        return UUID.fromString(text("id"));
    }

    /** When it happened. */
    public Instant at() {
        return Instant.parse(text("at"));
    }

    /** Whether data went to somebody else, or may have; otherwise somebody of the controller's own used it. */
    public boolean isDisclosure() {
        return "disclosure".equals(text("kind"));
    }

    /** What was done, a code. */
    public String action() {
        return text("action");
    }

    /** Of which types the messages are that it tells of. */
    public List<String> types() {
        return Tree.list(members.get(TYPES)).stream().map(String::valueOf).toList();
    }

    /** Names of the fields that were shown or disclosed. */
    public List<String> fields() {
        return Tree.list(members.get("fields")).stream().map(String::valueOf).toList();
    }

    /** Whether a turvakielto held: then no paper says where it went. */
    public boolean isUnderBan() {
        return Boolean.TRUE.equals(members.get(BAN));
    }

    /** A member's text; null where it has none. */
    public String text(String member) {
        return Tree.text(members, member);
    }

    /** Says which one it is. */
    @Override
    public String toString() {
        return "AccountLine[" + text("id") + "]";
    }
}
