package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.walk.form.Field;
import fi.yhdyspinta.walk.form.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a form calls its fields: a question of its own where the catalogue has one ({@code ask.concern.needs}), else the word
 * of the field.
 */
public record NoticeWords(Page page) {
    /** What is asked. */
    public String label(Field field) {
        var place = placeInList(field);
        return place == 0
                ? (page.knows("ask." + field.path())
                        ? page.say("ask." + field.path())
                        : page.upper(label(field.path())))
                : page.say("page.notice.next-of-list", page.field(field.word()), String.valueOf(place + 1));
    }

    // a field within another says of whom: "responsible – phone"
    private String label(String path) {
        var steps = path.split("\\.");
        var own = page.field(steps[steps.length - 1]);
        return steps.length < 3 || path.startsWith("guardians.")
                ? own
                : page.field(steps[steps.length - 2]) + ": " + own;
    }

    private static int placeInList(Field field) {
        var last = field.name().substring(field.name().lastIndexOf('/') + 1);
        return last.matches("[0-9]{1,3}") ? Integer.parseInt(last) : 0;
    }

    /** What helps to answer it; null where nothing is said. */
    public String hint(Field field) {
        var key = "ask.hint." + field.path();
        if (placeInList(field) == 0 && page.knows(key)) {
            return page.say(key);
        }
        return null;
    }

    /** The answers to choose from, with their words. */
    public Map<String, String> choices(Field field) {
        var choices = new LinkedHashMap<String, String>();
        field.choices().forEach(code -> choices.put(code, choice(field, code)));
        return choices;
    }

    private String choice(Field field, String code) {
        var own = "choice." + field.word() + "." + code;
        return page.say(page.knows(own) ? own : "choice." + code);
    }

    /** Yes and no. */
    public Map<String, String> yesOrNo() {
        var choices = new LinkedHashMap<String, String>();
        choices.put("true", page.say("choice.yes"));
        choices.put("false", page.say("choice.no"));
        return choices;
    }

    /** What a group is about. */
    public String heading(Group group) {
        var word = page.upper(page.field(group.word()));
        return group.place() < 2 ? word : word + " " + group.place();
    }

    /** The type of an input. */
    public String type(Field field) {
        return switch (field.kind()) {
            case DAY -> "date";
            case MOMENT -> "datetime-local";
            case PHONE -> "tel";
            case EMAIL -> "email";
            default -> "text";
        };
    }
}
