package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.Chain;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A row of the chain just as it stands. Not an entity: two rows of one id, which only a forger makes, would be one to the
 * entity manager.
 *
 * @param columns what it is found by, under the names of its document's members
 */
record LinkedRow(long seq, String hash, UUID id, String document, Map<String, Object> columns) {
    static final String SELECT = "select l.seq, l.hash, l.id, l.document, l.at, l.kind, l.action, l.controller,"
            + " l.subject, l.actor, l.partner, l.message from LinkedLine l";

    static LinkedRow of(Object[] row) {
        var columns = new TreeMap<String, Object>();
        columns.put("id", row[2].toString());
        columns.put("at", Chain.moment((Instant) row[4]));
        columns.put("kind", row[5]);
        columns.put("action", row[6]);
        columns.put("controller", row[7]);
        columns.put("subject", row[8]);
        columns.put("actor", row[9]);
        columns.put("partner", row[10]);
        columns.put("message", row[11]);
        return new LinkedRow((Long) row[0], (String) row[1], (UUID) row[2], (String) row[3], columns);
    }

    /** Whether the columns by which it is found say the same as its document. */
    boolean says(Map<String, Object> members) {
        return columns.entrySet().stream()
                .allMatch(column -> Objects.equals(column.getValue(), members.get(column.getKey())));
    }

    Linked linked() {
        return new Linked(id, seq, hash, document);
    }

    /** Says which one it is. */
    @Override
    public String toString() {
        return "LinkedRow[" + seq + ", " + id + "]";
    }
}
