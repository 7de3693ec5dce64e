package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import java.time.OffsetDateTime;
import java.util.Map;

/** The canonical tree as a typed message. The schema has been kept by then. */
final class Canonical {
    private Canonical() {}

    static Message message(Map<String, Object> tree, String sender) {
        var envelope = new Envelope(
                Tree.text(tree, "messageId"),
                Tree.text(tree, "caseId"),
                sender,
                Tree.text(tree, "type"),
                OffsetDateTime.parse(Tree.text(tree, "sentAt")).toInstant(),
                Tree.text(tree, "language"),
                Urgency.of(tree.get("urgency")),
                Boolean.TRUE.equals(tree.get("securityBan")),
                Tree.map(tree.get("sender")),
                regarding(Tree.map(tree.get("regarding"))),
                Tree.list(tree.get("recipients")).stream()
                        .map(Tree::map)
                        .map(Canonical::addressee)
                        .toList());
        return new Message(
                envelope,
                tree.containsKey(Message.SEALED)
                        ? Map.of(Message.SEALED, tree.get(Message.SEALED))
                        : Tree.map(tree.get("content")));
    }

    private static Envelope.Regarding regarding(Map<String, Object> tree) {
        return tree.isEmpty() ? null : new Envelope.Regarding(Tree.text(tree, "messageId"), Tree.text(tree, "reason"));
    }

    private static Addressee addressee(Map<String, Object> entry) {
        return new Addressee(
                Tree.text(entry, "partner"),
                Tree.text(entry, "unitId"),
                Tree.text(entry, "type"),
                Tree.text(entry, "legalBasis"),
                Tree.text(entry, "purpose"),
                Tree.text(entry, "consent"),
                Tree.text(entry, "feedbackConsent"),
                Tree.text(entry, "contact"),
                Tree.map(entry.get("support")));
    }
}
