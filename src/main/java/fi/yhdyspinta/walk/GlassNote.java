package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why somebody would break the glass, or why a controller said no, in their own words: never of whom. */
public final class GlassNote {
    /** Fewer characters say nothing. */
    public static final int SHORTEST = 20;

    /** More are a story, and stories have people in them. */
    public static final int LONGEST = 500;

    private static final String MEMBER = "note";

    private GlassNote() {}

    /** The member {@code note} of what was given, as one line; what is wrong with it joins the problems. */
    static String of(Map<String, Object> given, List<Refusal> problems) {
        var text = Tree.text(given, MEMBER);
        // it is shown to people of another organisation and kept for long; one line of it, whatever a form's field sent
        var note = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (note.length() < SHORTEST || note.length() > LONGEST) {
            problems.add(Refusal.ofSender(
                    "OPENING_NOTE_LENGTH", "/" + MEMBER, String.valueOf(SHORTEST), String.valueOf(LONGEST)));
        } else if (PersonInText.isIn(note)) {
            problems.add(Refusal.ofSender("OPENING_NOTE_PERSON", "/" + MEMBER));
        }
        return note;
    }

    /** The same where nothing else may have been given. @throws Refused INVALID with every problem */
    static String alone(Map<String, Object> given) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !member.equals(MEMBER))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        var note = of(given, problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return note;
    }
}
