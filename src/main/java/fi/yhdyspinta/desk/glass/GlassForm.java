package fi.yhdyspinta.desk.glass;

import fi.yhdyspinta.message.Refusal;
import java.util.List;

/**
 * The form of a request as its reader left it, and what was wrong with it; each empty at first.
 *
 * @param message the hub's id
 * @param controller whose copy: a partner's name
 */
public record GlassForm(String message, String controller, String reason, String note, List<Refusal> problems) {
    /** A fresh one. */
    static GlassForm fresh(String message, String controller) {
        return new GlassForm(message, controller, "", "", List.of());
    }

    /** What is wrong with a field. */
    public List<Refusal> wrong(String field) {
        return problems.stream()
                .filter(problem -> problem.pointer().equals("/" + field))
                .toList();
    }

    /** What is wrong with no field alone. */
    public List<Refusal> wrongAtAll() {
        return problems.stream().filter(problem -> problem.pointer().isEmpty()).toList();
    }
}
