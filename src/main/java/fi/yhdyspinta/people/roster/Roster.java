package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Refusal;
import java.util.List;

/**
 * What a provider's file says: either whole, or nothing of it.
 *
 * @param pupils everybody it leaves in the roster
 * @param problems what is wrong, each with file, row and column; none where it can be used
 * @param tables what the next delta stands on; empty for a CSV, which has none
 */
public record Roster(List<Pupil> pupils, List<Refusal> problems, Tables tables) {
    public Roster {
        pupils = List.copyOf(pupils);
        problems = List.copyOf(problems);
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "Roster[" + pupils.size() + " pupils, " + problems.size() + " problems]";
    }
}
