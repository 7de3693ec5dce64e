package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented message on a ground that the catalogue permits, with the consent that it stands on.
 *
 * @param sender the partner that sends it
 * @param tree the canonical message
 * @param consents by reference; empty where none is needed
 */
record TrialLetter(
        MessageType type, Permit permit, String sender, Map<String, Object> tree, Map<String, ConsentGround> consents) {

    /** The document at the hub's own door of its sender. */
    Arrived arrived(Instant now) {
        return new Arrived(sender, sender, Rulebook.CANONICAL, "application/json", null, Json.bytes(tree), now);
    }

    Map<String, Object> content() {
        return Tree.map(tree.get("content"));
    }

    /** The same with another number. */
    TrialLetter numbered(Object key) {
        return with("messageId", "koe-" + key);
    }

    TrialLetter with(String member, Object value) {
        var other = new LinkedHashMap<>(tree);
        other.put(member, value);
        return new TrialLetter(type, permit, sender, other, consents);
    }

    TrialLetter saying(Map<String, Object> content) {
        return with("content", content);
    }

    /** The same, its recipient's line said otherwise; a value that is null is left out. */
    TrialLetter addressed(String member, Object value) {
        var line =
                new LinkedHashMap<>(Tree.map(Tree.list(tree.get("recipients")).get(0)));
        if (value == null) {
            line.remove(member);
        } else {
            line.put(member, value);
        }
        return with("recipients", List.of(line));
    }

    /** The same where nobody has consented. */
    TrialLetter withoutConsent() {
        return new TrialLetter(type, permit, sender, addressed("consent", null).tree, Map.of());
    }
}
