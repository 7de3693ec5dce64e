package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code columns.yaml}: what the columns of a file are.
 *
 * @param delimiter what stands between cells
 * @param charsets in the order they are tried
 * @param hasMark whether a written file begins with the mark of UTF-8, for spreadsheets that want it
 * @param reads columns that are read
 * @param with what every row holds, by its place
 * @param writes columns that are written
 */
record Columns(
        char delimiter,
        List<Charset> charsets,
        boolean hasMark,
        List<Column> reads,
        Map<String, Object> with,
        List<Column> writes) {
    private static final Set<String> KEYS = Set.of("delimiter", "charsets", "mark", "reads", "with", "writes");
    private static final Set<String> COLUMN_KEYS =
            Set.of("name", "to", "from", "type", "required", "list", "codes", "pattern", "map");
    private static final Map<String, Charset> CHARSETS =
            Map.of("utf-8", StandardCharsets.UTF_8, "windows-1252", Charset.forName("windows-1252"));

    static Columns of(String format, String yaml, Codes codes) {
        var file = format + "/columns.yaml";
        var about = FormatYaml.tree(file, yaml);
        known(file, about, KEYS);
        var delimiter = about.getOrDefault("delimiter", ";").toString();
        if (delimiter.length() != 1) {
            throw new FormatFault(file + ": the delimiter must be one character");
        }
        var names = Tree.list(about.getOrDefault("charsets", List.of("utf-8")));
        if (names.isEmpty() || !CHARSETS.keySet().containsAll(names)) {
            throw new FormatFault(file + ": the charsets are among utf-8 and windows-1252");
        }
        // whatever bytes are Windows-1252: strict UTF-8 is always asked first
        var charsets = names.stream().map(CHARSETS::get).sorted((one, other) -> one == StandardCharsets.UTF_8 ? -1 : 1);
        return new Columns(
                delimiter.charAt(0),
                charsets.toList(),
                Boolean.TRUE.equals(about.get("mark")),
                columns(file, about, "reads", "to", codes),
                new LinkedHashMap<>(Tree.map(about.get("with"))),
                columns(file, about, "writes", "from", codes));
    }

    private static void known(String file, Map<String, Object> about, Set<String> keys) {
        about.keySet().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
            throw new FormatFault(file + ": " + key + " is not known");
        });
    }

    private static List<Column> columns(
            String file, Map<String, Object> about, String direction, String place, Codes codes) {
        var columns = new ArrayList<Column>();
        var names = new HashSet<String>();
        for (var each : Tree.list(about.get(direction))) {
            var column = column(file, Tree.map(each), place, codes);
            if (!names.add(column.name())) {
                throw new FormatFault(file + ": the column " + column.name() + " stands twice");
            }
            columns.add(column);
        }
        return columns;
    }

    private static Column column(String file, Map<String, Object> about, String place, Codes codes) {
        known(file, about, COLUMN_KEYS);
        var name = String.valueOf(about.get("name"));
        var where = file + ": column " + name + ": ";
        if (!(about.get(place) instanceof String pointer) || !pointer.startsWith("/")) {
            throw new FormatFault(where + place + " must be a pointer");
        }
        var list = about.getOrDefault("codes", "").toString();
        if (!list.isEmpty() && !codes.has(list)) {
            throw new FormatFault(where + "codes.yaml has no list " + list);
        }
        try {
            return new Column(
                    name,
                    pointer,
                    Column.Type.valueOf(
                            about.getOrDefault("type", "text").toString().toUpperCase(Locale.ROOT)),
                    Boolean.TRUE.equals(about.get("required")),
                    about.getOrDefault("list", "").toString(),
                    list,
                    about.get("pattern") instanceof String pattern ? Column.pattern(pattern) : null,
                    about.get("map") instanceof String map ? new JsonataMapping(where + "map", map, codes) : null);
        } catch (IllegalArgumentException unknown) {
            throw new FormatFault(where + "its type or pattern is not known");
        }
    }
}
