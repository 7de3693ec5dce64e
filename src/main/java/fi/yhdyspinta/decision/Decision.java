package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * May the message pass? Either to all its recipients, or to none: a half-sent message is a promise nobody made.
 *
 * @param passages one for each recipient, in the sender's order; empty when refused
 * @param refusals every broken rule of every recipient; empty when it may pass
 */
public record Decision(List<Passage> passages, List<Refusal> refusals) {
    public Decision {
        passages = List.copyOf(passages);
        refusals = List.copyOf(refusals);
    }

    /** Weighs the whole message. */
    public static Decision on(Message message, Grounds grounds) {
        var passages = new ArrayList<Passage>();
        var refusals = new ArrayList<Refusal>(ofWhole(message, grounds));
        var addressees = message.envelope().addressees();
        for (int index = 0; index < addressees.size(); index++) {
            var crossing = crossing(message, addressees.get(index), index);
            var broken = broken(crossing, grounds);
            if (broken.isEmpty()) {
                passages.add(passage(crossing, grounds));
            }
            refusals.addAll(broken);
        }
        return refusals.isEmpty() ? new Decision(passages, List.of()) : new Decision(List.of(), refusals);
    }

    private static List<Refusal> ofWhole(Message message, Grounds grounds) {
        var refusals = new ArrayList<Refusal>();
        var type = message.envelope().type();
        if (!grounds.types().containsKey(type)) {
            refusals.add(Refusal.ofSender("UNKNOWN_TYPE", "/type", type));
        }
        var seen = new HashSet<String>();
        var addressees = message.envelope().addressees();
        for (int index = 0; index < addressees.size(); index++) {
            if (!seen.add(addressees.get(index).partner() + "\n"
                    + addressees.get(index).type())) {
                refusals.add(Refusal.ofSender("RECIPIENT_REPEATED", "/recipients/" + index));
            }
        }
        return refusals;
    }

    private static Crossing crossing(Message message, Addressee addressee, int index) {
        return new Crossing(message, addressee, index, Minimised.assembled(message.content(), addressee));
    }

    private static List<Refusal> broken(Crossing crossing, Grounds grounds) {
        var broken = ask(Rules.KNOWN_NAMES, crossing, grounds);
        if (!broken.isEmpty()) {
            return broken;
        }
        broken = new ArrayList<>(ask(Rules.LAWFUL_PASSAGE, crossing, grounds));
        for (var path : grounds.types().get(crossing.addressee().type()).requires()) {
            if (Tree.at(crossing.assembled(), path).isEmpty()) {
                broken.add(missing(crossing, path));
            }
        }
        return broken;
    }

    private static Refusal missing(Crossing crossing, String path) {
        var isOwn = path.equals("contact") || path.startsWith("support");
        return isOwn
                ? crossing.refuse("MINIMUM_FIELD_MISSING", path.replace('.', '/'), path)
                : Refusal.ofSender("MINIMUM_FIELD_MISSING", "/content/" + path.replace('.', '/'), path);
    }

    private static List<Refusal> ask(List<Rule> rules, Crossing crossing, Grounds grounds) {
        return rules.stream()
                .flatMap(rule -> rule.broken(crossing, grounds).stream())
                .toList();
    }

    private static Passage passage(Crossing crossing, Grounds grounds) {
        var addressee = crossing.addressee();
        var recipient = grounds.parties().get(addressee.partner());
        var seen = grounds.classes().get(recipient.recipientClass());
        var envelope = crossing.message().envelope();
        var content = Minimised.keep(crossing.assembled(), seen.pathsOf(addressee.type()));
        var overtakes = envelope.urgency() == Urgency.URGENT
                || grounds.types().get(addressee.type()).duty();
        return new Passage(
                addressee,
                envelope.securityBan() ? Minimised.without(content, seen.withheldUnderBan()) : content,
                Minimised.keep(envelope.unit(), seen.sender()),
                overtakes);
    }

    /** The person that the addressee names as its contact, for comparing with who consented; empty when there is none. */
    public static Map<String, Object> contactOf(Message message, Addressee addressee) {
        return Minimised.contactOf(message.content(), addressee.contact());
    }
}
