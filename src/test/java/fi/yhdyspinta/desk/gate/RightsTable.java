package fi.yhdyspinta.desk.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code rights.csv}: a line an operation, a column a kind of caller, {@code yes} where they may. */
public final class RightsTable {
    private RightsTable() {}

    /** Who may do each operation, such as {@code GET /api/messages/{id}}. */
    public static Map<String, Set<String>> read() {
        var lines = lines();
        var callers = cells(lines.get(0));
        var table = new TreeMap<String, Set<String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var allowed = new TreeSet<String>();
            for (int each = 1; each < callers.size(); each++) {
                if (!cells.get(each).isEmpty()) {
                    allowed.add(callers.get(each));
                }
            }
            table.put(cells.get(0), allowed);
        }
        return table;
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }

    private static List<String> lines() {
        try (var file = RightsTable.class.getResourceAsStream("/rights.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
