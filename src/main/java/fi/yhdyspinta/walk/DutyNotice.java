package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Rights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A duty notice with a fault in its form. The duty to tell must not fail on form (domain 0.7), so what the envelope says
 * wrongly is taken as if it had not been said, with the safe reading in its place; what the content says is left as it
 * is. The faults are marked and told to both sides.
 */
final class DutyNotice {
    /** Members of a recipient that stand in lists, logs or paths. */
    static final List<String> WITHOUT_HETU =
            List.of("partner", "legalBasis", "purpose", "consent", "feedbackConsent", "contact");

    private static final int MOST = 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    /** What is mended apart, or can't be left out. */
    private static final Set<String> KEPT = Set.of("messageId", "type", "sender", "recipients", "content");

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

    /** The canonical tree with its envelope mended; empty when it holds no duty notice, or has no number of its own. */
    static Optional<Map<String, Object>> in(
            Map<String, Object> tree, Rulebook rulebook, BlindIndex index, Arrived arrived) {
        var notice = new DutyNotice(tree, rulebook, index, arrived);
        boolean isDuty = notice.named().stream()
                .anyMatch(recipient -> duty(recipient, rulebook).isPresent());
        boolean isSealed = tree.containsKey("sealed") && !tree.containsKey("content");
        return isDuty && !isSealed && tree.get("messageId") != null
                ? Optional.of(Tree.freeze(notice.mended()))
                : Optional.empty();
    }

    /** The recipients as the notice names them; where it names none that can be read, whoever its type is a duty to. */
    private List<Map<String, Object>> named() {
        var readable = Tree.list(tree.get("recipients")).stream()
                .map(Tree::map)
                .filter(recipient -> rulebook.catalogue().types().containsKey(String.valueOf(recipient.get("type"))))
                .distinct()
                .limit(MOST)
                .toList();
        return readable.isEmpty() ? List.of(Map.of("type", String.valueOf(tree.get("type")))) : readable;
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
        tree.remove("sealed");
        tree.put("recipients", recipients());
        ids();
        type();
        tree.put("sender", sender());
        tree.put("content", Unread.gathered(tree.get("content")));
        // a schema tells a hundred faults at most, and a notice may have more
        for (var wrong = wrong(""); !wrong.isEmpty() && wrong.stream().anyMatch(this::isMendable); wrong = wrong("")) {
            wrong.forEach(this::envelope);
        }
        return tree;
    }

    // the number must stay one: a repeat of the same notice gets the same one, and nobody can read a hetu from it
    private void ids() {
        for (var id : List.of("messageId", "caseId")) {
            var text = tree.get(id) == null ? null : String.valueOf(tree.get(id));
            if (text != null
                    && (Hetu.isInside(text) || !ID.matcher(text).matches() || !(tree.get(id) instanceof String))) {
                tree.put(id, "hub-" + index.ofText(text).substring(0, 40));
            }
        }
    }

    private void type() {
        if (!rulebook.catalogue().types().containsKey(String.valueOf(tree.get("type")))) {
            tree.put("type", Tree.map(Tree.list(tree.get("recipients")).get(0)).get("type"));
        }
    }

    private boolean isMendable(String member) {
        return !KEPT.contains(member);
    }

    private void envelope(String member) {
        switch (member) {
            case "sentAt" -> tree.put(member, arrived.at().toString());
            case "language" -> tree.put(member, "fi");
            // a word that nobody knows is read as the more careful one
            case "urgency" -> tree.put(member, tree.containsKey(member) ? "urgent" : "routine");
            case "securityBan" -> tree.put(member, true);
            default -> {
                if (isMendable(member)) {
                    tree.remove(member);
                }
            }
        }
    }

    private Map<String, Object> sender() {
        var sender = new LinkedHashMap<>(Tree.map(tree.get("sender")));
        var wrong = wrong("/sender");
        wrong.forEach(sender::remove);
        var units = arrived.by().scope(Rights.SEND).units();
        // what nobody can read is no other unit's name: who works in one alone speaks in no other
        if (wrong.contains("unitId") && units != null && units.size() == 1) {
            sender.put("unitId", units.iterator().next());
        }
        sender.putIfAbsent("unitName", arrived.caller());
        sender.putIfAbsent("role", "-");
        return sender;
    }

    private List<Object> recipients() {
        var named = named();
        tree.put("recipients", named);
        var mended = new ArrayList<Object>();
        for (int place = 0; place < named.size(); place++) {
            var recipient = new LinkedHashMap<>(named.get(place));
            wrong("/recipients/" + place).forEach(recipient::remove);
            WITHOUT_HETU.stream()
                    .filter(member -> Hetu.isInside(Tree.text(recipient, member)))
                    .forEach(recipient::remove);
            duty(recipient, rulebook).ifPresent(permit -> recipient.putIfAbsent("legalBasis", permit.basis()));
            recipient.putIfAbsent("legalBasis", "NONE-0");
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
