package fi.yhdyspinta.desk.glass;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.walk.GlassDesk;
import java.util.List;
import java.util.UUID;

/**
 * What a controller answered to one opening, as its reader left it, and what was wrong with it.
 *
 * @param opening which one; null where nothing was answered
 * @param note why not, as it was typed
 */
public record GlassAnswer(UUID opening, String note, List<Refusal> problems) {
    /** Nothing was answered. */
    static final GlassAnswer NONE = new GlassAnswer(null, "", List.of());

    /** Whether it was to this one. */
    public boolean isTo(GlassDesk.Shown shown) {
        return shown.opening().id().equals(opening);
    }

    /** What is wrong with the note, for the form of this one. */
    public List<Refusal> wrong(GlassDesk.Shown shown) {
        return isTo(shown) ? problems.stream().filter(GlassAnswer::isOfTheNote).toList() : List.of();
    }

    /** What no form says: what is wrong with the answer itself, and all of it where the one it was to waits no more. */
    public List<Refusal> wrongAtAll(List<GlassDesk.Shown> waiting) {
        return waiting.stream().anyMatch(this::isTo)
                ? problems.stream().filter(problem -> !isOfTheNote(problem)).toList()
                : problems;
    }

    private static boolean isOfTheNote(Refusal problem) {
        return problem.pointer().equals("/note");
    }

    /** Says to which one, and not what. */
    @Override
    public String toString() {
        return "GlassAnswer[" + opening + "]";
    }
}
