package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.glass.Leaf;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one recipient will get, before it is sent.
 *
 * @param gets its copy, field by field
 * @param marks what will be marked, in words
 * @param leaks places of the text that seem to tell where somebody under a turvakielto is, in words
 * @param isHeld whether it will wait for the sender's own look at those places
 * @param sees the states that the sender will be shown, in words
 * @param deadlines what must come by when, in words
 * @param waits why it will wait, in words; empty where it goes at once
 */
public record Check(
        String partner,
        String type,
        int child,
        List<Leaf> gets,
        List<String> marks,
        List<String> leaks,
        boolean isHeld,
        List<String> sees,
        List<String> seesWithConsent,
        List<String> deadlines,
        List<String> waits) {
    private static final List<State> WAY = List.of(State.REQUESTED, State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED);

    static List<Check> of(Map<String, Object> preview, Page page) {
        return Tree.list(preview.get("recipients")).stream()
                .map(Tree::map)
                .map(recipient -> one(recipient, page))
                .toList();
    }

    private static Check one(Map<String, Object> recipient, Page page) {
        return new Check(
                Tree.text(recipient, "partner"),
                Tree.text(recipient, "type"),
                recipient.get("child") instanceof Number child ? child.intValue() : 0,
                Leaf.of(Tree.map(recipient.get("content")), page::field),
                marks(recipient.get("marks"), page),
                words(recipient.get("leaks"), page),
                Boolean.TRUE.equals(recipient.get("held")),
                way(Tree.text(recipient, "senderSees"), page),
                way(Tree.text(recipient, "senderSeesWithConsent"), page),
                Tree.list(recipient.get("deadlines")).stream()
                        .map(Tree::map)
                        .map(deadline -> deadline(deadline, page))
                        .toList(),
                waits(Tree.map(recipient.get("waits")), page));
    }

    private static List<String> waits(Map<String, Object> waits, Page page) {
        if (waits.isEmpty()) {
            return List.of();
        }
        var words = new ArrayList<String>();
        words.add(String.valueOf(waits.get(page.language())));
        words.add(page.say("page.notice.waits.safe"));
        if (Boolean.TRUE.equals(waits.get("pressing"))) {
            words.add(
                    waits.get("phone") == null
                            ? page.say("page.notice.waits.call")
                            : page.say("page.notice.waits.phone", String.valueOf(waits.get("phone"))));
        }
        return words;
    }

    private static List<String> marks(Object list, Page page) {
        return Tree.list(list).stream()
                .map(Tree::map)
                .map(mark -> "MINIMUM_FIELD_MISSING".equals(mark.get("code"))
                        ? page.say("problem.ANSWER_MISSING", page.question(String.valueOf(mark.get("pointer"))))
                        : String.valueOf(mark.get(page.language())))
                .toList();
    }

    private static List<String> words(Object list, Page page) {
        return Tree.list(list).stream()
                .map(Tree::map)
                .map(each -> String.valueOf(each.get(page.language())))
                .toList();
    }

    // the states on the way to the last one that the ground lets the sender see
    private static List<String> way(String last, Page page) {
        return State.of(String.valueOf(last)).stream()
                .flatMap(state -> WAY.stream().limit(Math.max(1, WAY.indexOf(state) + 1)))
                .map(state -> page.say("state." + state.wire()))
                .toList();
    }

    private static String deadline(Map<String, Object> deadline, Page page) {
        var name = String.valueOf(deadline.get(page.language()));
        return Optional.ofNullable(Tree.text(deadline, "dueDay"))
                .map(day -> page.say("page.notice.check.due", name, page.weekday(LocalDate.parse(day))))
                .orElse(name);
    }

    /** Says to whom, and not what. */
    @Override
    public String toString() {
        return "Check[" + partner + "]";
    }
}
