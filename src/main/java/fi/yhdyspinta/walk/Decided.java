package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A message that may pass.
 *
 * @param read the message
 * @param passages one for each recipient
 * @param regards the parcels that it takes back or corrects, in the passages' order; null where there is none
 * @param subjectIndexes keyed fingerprints of the children it is about; empty where the hub can't read it
 * @param left what is said of recipients that it does not go to, beside a duty notice that goes
 * @param joins whether it may stand in a case in which messages of those types stand already
 */
public record Decided(
        Read read,
        List<Passage> passages,
        List<UUID> regards,
        List<String> subjectIndexes,
        List<Refusal> left,
        Predicate<Set<String>> joins) {
    /** The fingerprint of the child that a passage is about. */
    String subjectIndex(Passage passage) {
        return passage.child() < subjectIndexes.size() ? subjectIndexes.get(passage.child()) : "";
    }

    /** A repeat: it has been decided before. */
    static Decided again(Read read) {
        return new Decided(read, List.of(), List.of(), List.of(), List.of(), types -> true);
    }
}
