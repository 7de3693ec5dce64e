package fi.yhdyspinta.walk.form;

import java.util.List;

/**
 * One thing that a form asks.
 *
 * @param name its JSON Pointer in the message, without the first stroke: {@code content/concern/reasons/0}
 * @param path the same without numbers, dotted: {@code concern.reasons}
 * @param kind how it is answered
 * @param max letters at most; 0 where it is no text
 * @param choices the codes to choose from
 * @param isRequired whether the type can't do without it
 * @param isEssential whether it stands in the open, and not behind "more"
 */
public record Field(
        String name,
        String path,
        Field.Kind kind,
        int max,
        List<String> choices,
        boolean isRequired,
        boolean isEssential) {
    public Field {
        choices = List.copyOf(choices);
    }

    /** How a field is answered. */
    public enum Kind {
        LINE,
        TEXT,
        YES_NO,
        CHOICE,
        DAY,
        MOMENT,
        PHONE,
        EMAIL,
        NUMBER
    }

    /** The last step of its path: the word that the catalogue has for it. */
    public String word() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
