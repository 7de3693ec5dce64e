package fi.yhdyspinta.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of the message catalogue (domain B).
 *
 * @param code e.g. {@code M06}
 * @param version of the type's description
 * @param names by language: fi, sv, en
 * @param permits who may send it to whom, on which ground
 * @param follows whether it has no ground of its own but rests on that of the message it concerns (M20, M21, M32–M34)
 * @param competence by what its competent recipient is found
 * @param domain whose matter it is, for a minor's denial: health, social, student-welfare, education, none
 * @param parts members of content that belong to it
 * @param requires content paths that must be there; {@code a|b} where either will do
 * @param split content paths that cross only on the ground named (M07)
 * @param takesSiblings whether one notice may name several children
 * @param maySeal whether it may pass unread between authorities
 * @param isAnonymous whether it asks about somebody whom nobody names: what goes on from it with a name goes by consent
 */
public record MessageType(
        String code,
        int version,
        Map<String, String> names,
        List<Permit> permits,
        boolean follows,
        Competence competence,
        String domain,
        Set<String> parts,
        List<String> requires,
        Map<String, String> split,
        boolean takesSiblings,
        boolean maySeal,
        boolean isAnonymous) {

    /** By what the competent recipient is found (domain 0.8). */
    public enum Competence {
        /** Student welfare: the county of the place of the school. */
        SCHOOL_PLACE,
        /** Social care and child welfare: the county of the child's home municipality. */
        HOME_MUNICIPALITY,
        /** The sender names the recipient. */
        NAMED
    }

    /** The permits between two classes. */
    public List<Permit> between(String sender, String recipient) {
        return permits.stream()
                .filter(permit -> permit.joins(sender, recipient))
                .toList();
    }

    /** The permit of a ground between two classes. */
    public Optional<Permit> permit(String sender, String recipient, String basis) {
        return between(sender, recipient).stream()
                .filter(permit -> permit.basis().equals(basis))
                .findFirst();
    }

    /** The content paths that cross on another ground than that one, and so never on it, whatever the class may see. */
    List<String> pathsNotOn(String basis) {
        return split.entrySet().stream()
                .filter(path -> !path.getValue().equals(basis))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether somebody writes it: what systems tell each other (probes, indicators, plans, questionnaires) is nobody's. */
    boolean isWrittenByHand() {
        return isAnonymous || namesSomebody();
    }

    /** Whether it says of itself who it is about: what follows another message rests on that one's word. */
    public boolean namesSomebody() {
        return parts.contains("subject");
    }

    /** Whether a person stands in it: what has no person must not name one (M08, M37, M38, M39). */
    boolean isOfAPerson() {
        return follows || namesSomebody();
    }
}
