package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a search for pupils says, in its body: a name does not belong in an address. */
public final class RosterSearch {
    private static final List<String> TEXTS = List.of("q", "school", "class", "purpose");

    private final Map<String, Object> tree;

    private RosterSearch(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** @throws Refused MALFORMED for what is no JSON object, INVALID with every member that is not as it should be */
    public static RosterSearch read(byte[] body) {
        var tree = Json.object(body);
        var problems = new ArrayList<Refusal>();
        tree.forEach((member, value) -> {
            if (TEXTS.contains(member)) {
                if (!(value instanceof String)) {
                    problems.add(Refusal.ofSender("SCHEMA_TYPE", "/" + member, "string"));
                }
            } else if (!member.equals("size")) {
                problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", ""));
            } else if (!(value instanceof Integer)) {
                problems.add(Refusal.ofSender("SCHEMA_TYPE", "/size", "integer"));
            }
        });
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new RosterSearch(tree);
    }

    /** What it is for; null where it does not say. */
    public String purpose() {
        return (String) tree.get("purpose");
    }

    /** How many it wants, or another number where it does not say. */
    public int size(int otherwise) {
        return (Integer) tree.getOrDefault("size", otherwise);
    }

    /** The search, of at most so many. */
    public RosterDesk.Search of(int size) {
        return new RosterDesk.Search(
                (String) tree.get("school"), (String) tree.get("class"), (String) tree.get("q"), size);
    }

    /** Says no name. */
    @Override
    public String toString() {
        return "RosterSearch[…]";
    }
}
