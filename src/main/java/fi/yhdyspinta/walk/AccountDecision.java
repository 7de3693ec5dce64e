package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the controller decided of one entry of an account. Each is kept; the last one counts.
 *
 * @param entry id of the entry
 * @param isShown whether it is shown, or left out
 * @param reason why, a code of the catalogue
 * @param note why, in the officer's own words; empty where none were needed
 * @param by id of who decided
 */
public record AccountDecision(UUID entry, boolean isShown, String reason, String note, String by, Instant at) {
    static AccountDecision of(Map<String, Object> tree) {
        return new AccountDecision(
                UUID.fromString(Tree.text(tree, "entry")),
                Boolean.TRUE.equals(tree.get("shown")),
                Tree.text(tree, "reason"),
                Tree.text(tree, "note"),
                Tree.text(tree, "by"),
                Instant.parse(Tree.text(tree, "at")));
    }

    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("entry", entry.toString());
        tree.put("shown", isShown);
        tree.put("reason", reason);
        tree.put("note", note);
        tree.put("by", by);
        tree.put("at", at.toString());
        return tree;
    }

    /** Says nothing of the note. */
    @Override
    public String toString() {
        return "AccountDecision[" + entry + " " + reason + "]";
    }
}
