package fi.yhdyspinta.decision;

import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One recipient's lawful way: who, and what of the content may cross.
 *
 * @param place the recipient's place among the message's
 * @param child which child it is about: 0 is the subject, 1 the first sibling
 * @param addressee the recipient, on the ground that stands today
 * @param content the content cut to the recipient's class
 * @param unit what of the sending unit the recipient is told
 * @param isDuty whether it is a duty notice
 * @param isUnderBan whether contact data stays from this recipient because of a turvakielto
 * @param overtakes whether it may pass a failing parcel of its case
 * @param marks what was found wrong and did not stop it: told to both sides
 * @param leaks what in its texts seems to tell where a person under a turvakielto is: it waits for its writer
 */
public record Passage(
        int place,
        int child,
        Addressee addressee,
        Map<String, Object> content,
        Map<String, Object> unit,
        boolean isDuty,
        boolean isUnderBan,
        boolean overtakes,
        List<Refusal> marks,
        List<Hit> leaks) {

    public Passage {
        marks = List.copyOf(marks);
        leaks = List.copyOf(leaks);
    }

    /** The same with more found that tells where the child is: in what only somebody else can look into. */
    public Passage leaking(List<Hit> more) {
        var all = new java.util.ArrayList<>(leaks);
        all.addAll(more);
        return new Passage(place, child, addressee, content, unit, isDuty, isUnderBan, overtakes, marks, all);
    }

    /** The same with each mark as the sender's own document has it. */
    public Passage marks(UnaryOperator<List<Refusal>> inOwnWords) {
        return new Passage(
                place, child, addressee, content, unit, isDuty, isUnderBan, overtakes, inOwnWords.apply(marks), leaks);
    }

    /** The same for the unit that has what it is about. */
    public Passage toUnit(String unitId) {
        return new Passage(
                place, child, addressee.inUnit(unitId), content, unit, isDuty, isUnderBan, overtakes, marks, leaks);
    }

    /** The same in other words. */
    public Passage saying(Map<String, Object> other) {
        return new Passage(place, child, addressee, other, unit, isDuty, isUnderBan, overtakes, marks, leaks);
    }

    /** The same with more found wrong. */
    public Passage marked(List<Refusal> more) {
        var all = new java.util.ArrayList<>(marks);
        more.stream().filter(mark -> !all.contains(mark)).forEach(all::add);
        return new Passage(place, child, addressee, content, unit, isDuty, isUnderBan, overtakes, all, leaks);
    }

    /** Names nobody: the content never prints itself into a log. */
    @Override
    public String toString() {
        return "Passage[" + addressee.type() + " to " + addressee.partner() + ", child " + child + "]";
    }
}
