package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A duty notice with a fault in its form. The duty to tell must not fail on form (domain 0.7), so what the envelope says
 * wrongly is taken as if it had not been said, with the safe reading in its place; what the content says is left as it
 * is. The faults are marked and told to both sides.
 */
final class DutyNotice {
    private final Map<String, Object> tree;
    private final Rulebook rulebook;
    private final BlindIndex index;
    private final Arrived arrived;

    private DutyNotice(Map<String, Object> tree, Rulebook rulebook, BlindIndex index, Arrived arrived) {
        this.tree = new LinkedHashMap<>(tree);
        this.rulebook = rulebook;
        this.index = index;
        this.arrived = arrived;
    }

    /** The canonical tree with its envelope mended; empty when it is no duty notice, or has no number of its own. */
    static Optional<Map<String, Object>> in(
            Map<String, Object> tree, Rulebook rulebook, BlindIndex index, Arrived arrived) {
        var recipients = Tree.list(tree.get("recipients"));
        boolean isDuty = !recipients.isEmpty()
                && recipients.stream().allMatch(recipient -> duty(Tree.map(recipient), rulebook)
                        .isPresent());
        if (!isDuty || Tree.text(tree, "messageId") == null || tree.containsKey("sealed")) {
            return Optional.empty();
        }
        return Optional.of(Tree.freeze(new DutyNotice(tree, rulebook, index, arrived).mended()));
    }

    /** The permit that makes it a duty to send a type: that of the ground named, or the only one there can be. */
    private static Optional<Permit> duty(Map<String, Object> recipient, Rulebook rulebook) {
        MessageType type = rulebook.catalogue().types().get(String.valueOf(recipient.get("type")));
        if (type == null) {
            return Optional.empty();
        }
        var duties = type.permits().stream().filter(Permit::isDuty).toList();
        return duties.stream()
                .filter(permit -> permit.basis().equals(recipient.get("legalBasis")))
                .findFirst()
                .or(() -> type.permits().stream().noneMatch(Permit::consentRequired)
                        ? duties.stream().findFirst()
                        : Optional.empty());
    }

    private Map<String, Object> mended() {
        idsWithoutHetu();
        wrong("").forEach(this::envelope);
        tree.put("sender", sender());
        tree.put("recipients", recipients());
        if (!(tree.get("content") instanceof Map<?, ?>)) {
            tree.put("content", Map.of());
        }
        return tree;
    }

    // the number must stay one: a repeat of the same notice gets the same one, and nobody can read a hetu from it
    private void idsWithoutHetu() {
        for (var id : List.of("messageId", "caseId")) {
            var text = Tree.text(tree, id);
            if (Hetu.isInside(text)) {
                tree.put(id, "hub-" + index.ofText(text).substring(0, 40));
            }
        }
    }

    private void envelope(String member) {
        switch (member) {
            case "sentAt" -> tree.put(member, arrived.at().toString());
            case "language" -> tree.put(member, "fi");
            // a word that nobody knows is read as the more careful one
            case "urgency" -> tree.put(member, tree.containsKey(member) ? "urgent" : "routine");
            case "securityBan" -> tree.put(member, true);
            case "messageId", "type", "sender", "recipients", "content" -> {}
            default -> tree.remove(member);
        }
    }

    private Map<String, Object> sender() {
        var sender = new LinkedHashMap<>(Tree.map(tree.get("sender")));
        wrong("/sender").forEach(sender::remove);
        sender.putIfAbsent("unitName", arrived.caller());
        sender.putIfAbsent("role", "-");
        return sender;
    }

    private List<Object> recipients() {
        var mended = new ArrayList<Object>();
        var recipients = Tree.list(tree.get("recipients"));
        for (int place = 0; place < recipients.size(); place++) {
            var recipient = new LinkedHashMap<>(Tree.map(recipients.get(place)));
            wrong("/recipients/" + place).forEach(recipient::remove);
            for (var reference : List.of("consent", "feedbackConsent")) {
                if (Hetu.isInside(Tree.text(recipient, reference))) {
                    recipient.remove(reference);
                }
            }
            recipient.putIfAbsent(
                    "legalBasis", duty(recipient, rulebook).map(Permit::basis).orElseThrow());
            recipient.putIfAbsent("purpose", "statutory-duty");
            mended.add(recipient);
        }
        return mended;
    }

    /** The members below a place that the schema finds something wrong with. */
    private Set<String> wrong(String place) {
        var wrong = new LinkedHashSet<String>();
        Schema schema = rulebook.messageSchema();
        for (Refusal problem : schema.problems(tree)) {
            if (problem.pointer().startsWith(place + "/")) {
                var member = problem.pointer().substring(place.length() + 1).split("/")[0];
                wrong.add(member.replace("~1", "/").replace("~0", "~"));
            }
        }
        return wrong;
    }
}
