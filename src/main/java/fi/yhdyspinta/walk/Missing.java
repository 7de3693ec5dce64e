package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.walk.form.Chosen;
import fi.yhdyspinta.walk.form.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a writer has left empty and the notice can't do without, and whom they chose that can't get it any more, all at once and before anything else is asked of it. A duty
 * notice goes with what is known (domain 0.7): of that only who tells it, and to whom, must be there.
 */
final class Missing {
    private static final List<String> OF_SENDER = List.of("sender/unitName", "sender/role");

    private Missing() {}

    static List<Refusal> of(DraftedNotice form) {
        var problems = new ArrayList<Refusal>();
        if (!form.offer().permit().isDuty()) {
            form.offer().type().requires().stream()
                    .filter(path -> isEmpty(form, path))
                    .forEach(path -> field(form, path).ifPresent(field -> problems.add(missing(field.name()))));
        }
        OF_SENDER.stream().filter(name -> isBlank(form, name)).forEach(name -> problems.add(missing(name)));
        var left = left(form);
        left.forEach(
                partner -> problems.add(Refusal.ofSender("RECIPIENT_NOT_IN_AGREEMENT", "/to", partner, form.type())));
        if (form.chosen().partners().isEmpty() && left.isEmpty()) {
            problems.add(Refusal.ofSender("NOTICE_TO_NOBODY", "/to"));
        }
        return problems;
    }

    // who was chosen and can't get it any more is not left out without a word
    private static List<String> left(DraftedNotice form) {
        return form.values().entrySet().stream()
                .filter(value -> value.getKey().startsWith(Chosen.BOX)
                        && value.getValue().equals("true"))
                .map(value -> value.getKey().substring(Chosen.BOX.length()))
                .filter(partner -> !form.offered().contains(partner))
                .sorted()
                .toList();
    }

    private static Refusal missing(String name) {
        return Refusal.ofSender("ANSWER_MISSING", "/" + name, name.substring(name.lastIndexOf('/') + 1));
    }

    // a|b: either will do; whoever was picked from the roster is known
    private static boolean isEmpty(DraftedNotice form, String path) {
        boolean isKnown = path.startsWith("subject.") && !isBlank(form, Composing.PICKED);
        return !isKnown
                && Stream.of(path.split("\\|"))
                        .allMatch(either -> fields(form, either).allMatch(field -> isBlank(form, field.name())));
    }

    private static Optional<Field> field(DraftedNotice form, String path) {
        return Stream.of(path.split("\\|"))
                .flatMap(either -> fields(form, either))
                .findFirst();
    }

    private static Stream<Field> fields(DraftedNotice form, String path) {
        return form.groups().stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.path().equals(path) || field.path().startsWith(path + "."));
    }

    private static boolean isBlank(DraftedNotice form, String name) {
        return form.values().getOrDefault(name, "").isBlank();
    }
}
