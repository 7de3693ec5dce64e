package fi.yhdyspinta.decision;

import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.decision.scrub.Known;
import fi.yhdyspinta.decision.scrub.Scrub;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what a recipient gets: only what its class may see, less what a turvakielto withholds. */
final class Parcelling {
    private static final String WITHDRAWAL = "M33";

    private Parcelling() {}

    static Passage passage(Crossing crossing, Grounds grounds) {
        var addressee = crossing.standing(grounds);
        var seen = grounds.law()
                .classes()
                .get(crossing.recipient(grounds).orElseThrow().recipientClass());
        boolean isUnderBan = isUnderBan(crossing, seen);
        boolean isDuty = crossing.isDuty(grounds);
        var content = content(crossing, addressee, seen, grounds);
        return new Passage(
                crossing.place(),
                crossing.child(),
                addressee,
                content,
                Minimised.keep(
                        crossing.message().envelope().unit(), isUnderBan ? seen.senderUnderBan() : seen.sender()),
                isDuty,
                isUnderBan,
                crossing.message().envelope().urgency() == Urgency.URGENT
                        || isDuty
                        || addressee.type().equals(WITHDRAWAL),
                List.of(),
                List.of());
    }

    /** The same with its texts looked through: what is outdated in them, and what tells where a child is. */
    static Passage lookedThrough(Crossing crossing, Grounds grounds) {
        var passage = passage(crossing, grounds);
        var leaks = passage.isUnderBan() ? leaks(crossing, passage.content(), grounds) : List.<Hit>of();
        return passage.marked(told(crossing, passage.content(), grounds)).leaking(leaks);
    }

    private static Map<String, Object> content(
            Crossing crossing, Addressee addressee, RecipientClass seen, Grounds grounds) {
        var message = crossing.message();
        if (message.isSealed()) {
            return Map.of(Message.SEALED, message.content().get(Message.SEALED));
        }
        return Minimised.cut(
                crossing.assembled(), crossing.type(grounds), seen, addressee.legalBasis(), isUnderBan(crossing, seen));
    }

    private static boolean isUnderBan(Crossing crossing, RecipientClass seen) {
        return crossing.message().envelope().securityBan()
                && seen.isWithheld(crossing.addressee().type());
    }

    /** What a sealed message says nobody here can look through. */
    private static List<Hit> leaks(Crossing crossing, Map<String, Object> content, Grounds grounds) {
        var message = crossing.message();
        if (message.isSealed()) {
            return List.of();
        }
        var known = Known.of(message.content(), Tree.text(message.envelope().unit(), "unitName"));
        return Scrub.of(Map.of("content", content), known, grounds.law().leaks()).stream()
                .map(hit -> new Hit(crossing.asSent(hit.pointer()), hit.kind(), hit.start(), hit.end()))
                .toList();
    }

    /** What both sides are told of and nobody is stopped by. */
    private static List<Refusal> told(Crossing crossing, Map<String, Object> content, Grounds grounds) {
        var told = new ArrayList<Refusal>();
        if (!crossing.type(grounds).follows()) {
            Rules.TOLD.forEach(rule -> rule.broken(crossing, grounds).ifPresent(told::add));
        }
        var outdated = grounds.law().outdated().stream()
                .filter(term -> term.isOutdatedOn(grounds.day()))
                .toList();
        Leaves.texts(content, (pointer, text) -> outdated.stream()
                .filter(term -> term.standsIn(text))
                .forEach(term -> told.add(
                        Refusal.ofSender("TERM_OUTDATED", crossing.asSent(pointer), term.term(), term.replacement()))));
        return told;
    }
}
