package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.walk.form.FormFields;
import java.util.List;
import java.util.Map;

/** What a button of a notice's form does to what was typed. Each works without a script: it is sent with the form. */
final class Pressed {
    private static final String PICK = "pick:";
    private static final String MORE = "more:";
    private static final String TURN = "type:";
    private static final String PICKED = "content/subject/rosterId";

    private Pressed() {}

    static void apply(String pressed, Map<String, String> typed) {
        if (pressed.startsWith(PICK)) {
            var label = typed.get("pick/label/" + pressed.substring(PICK.length()));
            typed.put(PICKED, pressed.substring(PICK.length()));
            typed.put("pick/chosen", label == null ? "" : label);
            typed.remove("pick/name");
            typed.remove("pick/class");
        } else if (pressed.equals("unpick")) {
            typed.remove(PICKED);
            typed.remove("pick/chosen");
        } else if (pressed.startsWith(MORE)) {
            typed.put(FormFields.MORE, pressed.substring(MORE.length()));
        }
        typed.keySet().removeIf(name -> name.startsWith("pick/label/"));
    }

    /** The type and ground that it is to become, for the same answers; empty where it stays what it is. */
    static List<String> turned(String pressed) {
        var parts = pressed.startsWith(TURN) ? pressed.substring(TURN.length()).split("/") : new String[0];
        return parts.length == 2 ? List.of(parts) : List.of();
    }

    /** Where on the page one goes on. */
    static String place(String pressed) {
        if (pressed.startsWith(MORE)) {
            return "#" + Entered.id(pressed.substring(MORE.length()));
        }
        return pressed.equals("find") || pressed.startsWith(PICK) || pressed.equals("unpick") ? "#who" : "";
    }
}
