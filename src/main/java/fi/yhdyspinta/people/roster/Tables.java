package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Tree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a OneRoster set by file and {@code sourcedId}: all that was told so far, for the next delta to change. A row
 * that was deleted stays as a stone with its date, so that a late, older row does not bring it back.
 */
public final class Tables {
    static final String ID = "sourcedId";
    static final String STATUS = "status";
    static final String CHANGED = "dateLastModified";
    static final String DELETED = "tobedeleted";

    private final Map<String, Map<String, Row>> byFile = new LinkedHashMap<>();

    /** No rows at all. */
    public static Tables none() {
        return new Tables();
    }

    /** A copy that may be changed. */
    Tables copy() {
        var copy = new Tables();
        byFile.forEach((file, rows) -> copy.byFile.put(file, new LinkedHashMap<>(rows)));
        return copy;
    }

    /** Rows of one file, by id; those that were deleted among them. */
    Map<String, Row> all(String file) {
        return byFile.computeIfAbsent(file, none -> new LinkedHashMap<>());
    }

    /** The rows of one file that stand. */
    Collection<Row> standing(String file) {
        return all(file).values().stream().filter(row -> !isDeleted(row)).toList();
    }

    /** Whether a row of that id stands. */
    boolean has(String file, String id) {
        var row = all(file).get(id);
        return row != null && !isDeleted(row);
    }

    static boolean isDeleted(Row row) {
        return DELETED.equals(row.text(STATUS));
    }

    /** All rows of a file, for sealing. */
    public List<Map<String, String>> rows(String file) {
        return all(file).values().stream().map(Row::values).toList();
    }

    /** The files that have rows. */
    public List<String> files() {
        return byFile.keySet().stream()
                .filter(file -> !byFile.get(file).isEmpty())
                .toList();
    }

    /** Puts back what {@link #rows} gave. */
    public void restore(String file, List<?> rows) {
        for (var each : rows) {
            var values = new LinkedHashMap<String, String>();
            Tree.map(each).forEach((column, value) -> values.put(column, String.valueOf(value)));
            all(file).put(values.get(ID), new Row(0, values));
        }
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "Tables" + byFile.keySet();
    }
}
