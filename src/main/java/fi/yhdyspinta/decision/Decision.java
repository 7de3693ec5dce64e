package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * May the message pass? Either to all its recipients, or to none: a half-sent message is a promise nobody made. But a duty
 * notice passes with its formal faults marked (domain 0.7), also where an ordinary recipient beside it is refused; then
 * the receipt says who is left out.
 *
 * @param passages one for each child and recipient, in the sender's order; empty when refused
 * @param refusals every broken rule of every recipient that it may not pass to; empty when it may pass to all
 */
public record Decision(List<Passage> passages, List<Refusal> refusals) {
    public Decision {
        passages = List.copyOf(passages);
        refusals = List.copyOf(refusals);
    }

    /** Weighs the whole message. */
    public static Decision on(Message message, Grounds grounds) {
        return weighed(message, grounds, Whole.broken(message, grounds), Parcelling::lookedThrough);
    }

    /**
     * Weighs the crossings of a message that has been taken over: what was asked of it as a whole then is not asked of one
     * recipient's part of it, and its texts have been looked through.
     */
    public static Decision again(Message part, Grounds grounds) {
        return weighed(part, grounds, List.of(), Parcelling::passage);
    }

    /** The same for a recipient that has never had it: its texts are looked through for that recipient. */
    public static Decision elsewhere(Message part, Grounds grounds) {
        return weighed(part, grounds, List.of(), Parcelling::lookedThrough);
    }

    private static Decision weighed(
            Message message, Grounds grounds, List<Refusal> ofWhole, BiFunction<Crossing, Grounds, Passage> made) {
        var passages = new ArrayList<Passage>();
        var refusals = new ArrayList<Refusal>();
        for (int child = 0; child < Children.count(message); child++) {
            for (int place = 0; place < message.envelope().addressees().size(); place++) {
                var crossing = Crossing.of(message, place, child, grounds);
                var broken = broken(crossing, grounds);
                if (broken.isEmpty() || mayBeMarked(crossing, grounds)) {
                    passages.add(made.apply(crossing, grounds).marked(broken));
                }
                refusals.addAll(mayBeMarked(crossing, grounds) ? List.of() : broken);
            }
        }
        var once = passages.stream()
                .filter(passage -> !Whole.isRepeat(message, passage.place(), passage.child(), grounds))
                .toList();
        return of(once, refusals, ofWhole);
    }

    private static Decision of(List<Passage> passages, List<Refusal> refusals, List<Refusal> ofWhole) {
        if (refusals.isEmpty() && ofWhole.isEmpty()) {
            return new Decision(passages, List.of());
        }
        var duty = passages.stream().filter(Passage::isDuty).toList();
        var all = new ArrayList<>(ofWhole);
        all.addAll(refusals);
        if (duty.isEmpty() || !ofWhole.stream().allMatch(Decision::isFormal)) {
            return new Decision(List.of(), all.stream().distinct().toList());
        }
        // what is a duty goes; what stands beside it in the same message goes if it may, and is told of if it may not
        var passing = (ofWhole.isEmpty() ? passages : duty)
                .stream()
                        .map(passage -> passage.isDuty() ? passage.marked(ofWhole) : passage)
                        .toList();
        boolean isAllDuty = refusals.isEmpty() && duty.size() == passages.size();
        return new Decision(
                passing, isAllDuty ? List.of() : all.stream().distinct().toList());
    }

    /** A fault of form, which a duty to tell does not stop at. A seal that can't be opened is more than that. */
    private static boolean isFormal(Refusal refusal) {
        return !refusal.code().startsWith("SEALED_");
    }

    private static boolean mayBeMarked(Crossing crossing, Grounds grounds) {
        return crossing.type(grounds) != null && crossing.isDuty(grounds);
    }

    private static List<Refusal> broken(Crossing crossing, Grounds grounds) {
        var broken = ask(Rules.KNOWN_NAMES, crossing, grounds);
        if (!broken.isEmpty()) {
            return broken;
        }
        if (crossing.type(grounds).follows()) {
            return ask(Following.RULES, crossing, grounds);
        }
        broken = new ArrayList<>(ask(Rules.LAWFUL_PASSAGE, crossing, grounds));
        if (!crossing.message().isSealed()) {
            broken.addAll(missing(crossing, grounds));
        }
        return broken;
    }

    private static List<Refusal> missing(Crossing crossing, Grounds grounds) {
        return crossing.type(grounds).requires().stream()
                .filter(path -> isOnItsGround(path, crossing, grounds))
                .filter(path -> isMissing(path, crossing.assembled()))
                .map(path -> missing(crossing, path))
                .toList();
    }

    // what crosses on another ground than this recipient's is not asked for here
    private static boolean isOnItsGround(String path, Crossing crossing, Grounds grounds) {
        return crossing.type(grounds).split().entrySet().stream()
                .filter(split -> path.equals(split.getKey()) || path.startsWith(split.getKey() + "."))
                .allMatch(split -> split.getValue().equals(crossing.addressee().legalBasis()));
    }

    private static boolean isMissing(String either, Map<String, Object> content) {
        for (var path : either.split("\\|")) {
            if (Tree.at(content, path).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static Refusal missing(Crossing crossing, String path) {
        var pointer = path.split("\\|")[0].replace('.', '/');
        var isOwn = path.equals("contact") || path.startsWith("support");
        var named = path.replace("|", " / ");
        if (isOwn) {
            return crossing.refuse("MINIMUM_FIELD_MISSING", pointer, named);
        }
        var of = crossing.child() == 0 ? "/content/" : "/content/siblings/" + (crossing.child() - 1) + "/";
        return Refusal.ofSender("MINIMUM_FIELD_MISSING", of + pointer, named);
    }

    private static List<Refusal> ask(List<Rule> rules, Crossing crossing, Grounds grounds) {
        return rules.stream()
                .flatMap(rule -> rule.broken(crossing, grounds).stream())
                .toList();
    }

    /** The person that the addressee names as its contact, for comparing with who consented; empty when there is none. */
    public static Map<String, Object> contactOf(Message message, Addressee addressee) {
        return Minimised.contactOf(message.content(), addressee.contact());
    }
}
