package fi.yhdyspinta.journal.audit;

import java.util.UUID;

/**
 * An entry as it stands in the audit.
 *
 * @param seq its number in the chain; 0 while it waits to be linked
 * @param hash its link; null while it waits
 * @param document its canonical JSON
 */
public record Linked(UUID id, long seq, String hash, String document) {
    static Linked of(LinkedLine line) {
        return new Linked(line.id(), line.seq(), line.hash(), line.document());
    }

    static Linked of(TailLine line) {
        return new Linked(line.id(), 0, null, line.document());
    }

    /** Says which one it is. */
    @Override
    public String toString() {
        return "Linked[" + seq + ", " + id + "]";
    }
}
