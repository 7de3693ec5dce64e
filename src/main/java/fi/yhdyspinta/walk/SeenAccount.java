package fi.yhdyspinta.walk;

import fi.yhdyspinta.people.account.DisclosureAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An account as its officer sees it.
 *
 * @param person whom it is about, as it was asked for
 */
public record SeenAccount(Listed listed, Map<String, Object> person, List<Line> lines) {
    /** Names nobody. */
    @Override
    public String toString() {
        return "SeenAccount[" + listed.account().id() + "]";
    }

    /** The entries that wait for a decision. */
    public List<Line> waiting() {
        return lines.stream().filter(Line::isWaiting).toList();
    }

    /** The entries that the paper holds. */
    public List<Line> shown() {
        return lines.stream().filter(Line::isShown).toList();
    }

    /** What the paper holds: nothing but what is shown. */
    SeenAccount onPaper() {
        return new SeenAccount(listed, person, shown());
    }

    /**
     * An account in the list.
     *
     * @param dueOn the last day to give it
     * @param isLate whether that day is over and it is not given
     * @param keptUntil when it is destroyed
     */
    public record Listed(DisclosureAccount account, LocalDate dueOn, boolean isLate, Instant keptUntil) {}

    /**
     * An entry of it.
     *
     * @param questions why it may be withheld, codes; none where nothing hinders
     * @param decision what was decided last; null where nothing was
     * @param user the name of the controller's own person who did it; null where none is known
     * @param ground the statute's words, of that day; empty where there is no ground
     */
    public record Line(
            AccountLine line,
            List<String> questions,
            AccountDecision decision,
            String user,
            Map<String, Object> ground) {
        /** Whether somebody has to decide. */
        public boolean isWaiting() {
            return !questions.isEmpty() && decision == null;
        }

        /** Whether the paper holds it. */
        public boolean isShown() {
            return decision == null ? questions.isEmpty() : decision.isShown();
        }
    }
}
