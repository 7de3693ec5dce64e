package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of comma-separated values: a header, and a message in each row. What is wrong is told by the row's number as a
 * spreadsheet shows it and, within the row, the column's name: {@code /Luokka}.
 */
final class CsvEngine implements Engine {
    private static final String MARK = "\uFEFF";

    private final Columns columns;
    private final Codes codes;
    private final JsonataMapping read;

    /** @param read what makes a row's tree canonical; null where the columns say it all */
    CsvEngine(Columns columns, Codes codes, JsonataMapping read) {
        this.columns = columns;
        this.codes = codes;
        this.read = read;
    }

    @Override
    public Format.Document read(byte[] body) {
        var lines = numbered(body);
        if (lines.size() != 2) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("CSV_ONE_ROW", ""));
        }
        var rows = new ArrayList<>(lines.values());
        return document(rows.get(0), rows.get(1));
    }

    @Override
    public List<Format.Part> parts(byte[] file) {
        var lines = numbered(file);
        var header = lines.remove(1);
        return lines.entrySet().stream()
                .map(line -> new Format.Part(
                        line.getKey(), CsvText.printed(columns.delimiter(), header, List.of(line.getValue()))))
                .toList();
    }

    /** The header and the rows that say something, by their number in a spreadsheet. */
    private Map<Integer, List<String>> numbered(byte[] file) {
        var all = CsvText.rows(CsvText.decoded(file, columns.charsets()), columns.delimiter());
        var lines = new LinkedHashMap<Integer, List<String>>();
        for (int index = 0; index < all.size(); index++) {
            // spreadsheets leave empty rows at the end
            if (index == 0 || !all.get(index).stream().allMatch(String::isBlank)) {
                lines.put(index + 1, all.get(index));
            }
        }
        if (all.isEmpty()) {
            throw new Refused(Refused.Ground.MALFORMED, Refusal.ofSender("BODY_EMPTY", ""));
        }
        var header = all.get(0).stream().map(String::strip).toList();
        lines.put(1, header);
        var problems = problemsOf(header);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        CsvText.mustBeRows(lines.size() - 1);
        return lines;
    }

    private List<Refusal> problemsOf(List<String> header) {
        var problems = new ArrayList<Refusal>();
        var names = columns.reads().stream().map(Column::name).toList();
        columns.reads().stream()
                .filter(column -> column.required() && !header.contains(column.name()))
                .forEach(column ->
                        problems.add(Refusal.ofSender("CSV_COLUMN_MISSING", place(column.name()), column.name())));
        for (int index = 0; index < header.size(); index++) {
            // a name that is not ours may be a person's, where the header was forgotten: its place is told instead
            if (!names.contains(header.get(index))) {
                problems.add(Refusal.ofSender("CSV_COLUMN_UNKNOWN", "", String.valueOf(index + 1)));
            } else if (header.indexOf(header.get(index)) < index) {
                problems.add(Refusal.ofSender("CSV_COLUMN_REPEATED", place(header.get(index)), header.get(index)));
            }
        }
        return problems.stream().limit(100).toList();
    }

    private Format.Document document(List<String> header, List<String> cells) {
        var problems = new ArrayList<Refusal>();
        var unmapped = new Unmapped(Map.of());
        if (cells.size() != header.size()) {
            problems.add(
                    Refusal.ofSender("CSV_CELLS", "", String.valueOf(cells.size()), String.valueOf(header.size())));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        for (var constant : columns.with().entrySet()) {
            tree = Leaves.with(tree, constant.getKey(), constant.getValue());
        }
        for (var column : columns.reads()) {
            int index = header.indexOf(column.name());
            var cell = index >= 0 && index < cells.size() ? cells.get(index).strip() : "";
            var where = place(column.name());
            if (!cell.isEmpty()) {
                var value = column.read(cell, where, codes, unmapped, problems);
                tree = value == null ? tree : Leaves.with(tree, column.place(), value);
            } else if (column.required()) {
                problems.add(Refusal.ofSender("SCHEMA_REQUIRED", where, column.name()));
            }
        }
        problems.addAll(unmapped.problems());
        return mapped(tree, problems);
    }

    private Format.Document mapped(Map<String, Object> tree, List<Refusal> problems) {
        if (read == null) {
            return new Format.Document(fi.yhdyspinta.message.Tree.freeze(tree), problems);
        }
        try {
            var unmapped = new Unmapped(tree);
            var canonical = read.apply(tree, unmapped);
            problems.addAll(unmapped.problems());
            return new Format.Document(canonical, problems);
        } catch (FormatFault fault) {
            // a mapping can't be blamed for what its columns have refused
            if (problems.isEmpty()) {
                throw fault;
            }
            return new Format.Document(Map.of(), problems);
        }
    }

    @Override
    public byte[] write(List<Map<String, Object>> trees) {
        var rows = new ArrayList<List<String>>();
        for (var tree : trees) {
            var unmapped = new Unmapped(Map.of());
            var leaves = new HashMap<String, Object>();
            columns.writes().forEach(column -> leaves.put(column.place(), at(tree, column.place())));
            rows.add(columns.writes().stream()
                    .map(column -> column.written(leaves.get(column.place()), codes, unmapped))
                    .toList());
            unmapped.mustBeEmpty();
        }
        var written = CsvText.write(
                columns.delimiter(), columns.writes().stream().map(Column::name).toList(), rows);
        return columns.hasMark()
                ? (MARK + new String(written, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : written;
    }

    private static Object at(Map<String, Object> tree, String place) {
        Object here = tree;
        for (var step : place.substring(1).split("/")) {
            here = here instanceof List<?> list
                    ? (step.matches("\\d{1,4}") && Integer.parseInt(step) < list.size()
                            ? list.get(Integer.parseInt(step))
                            : null)
                    : fi.yhdyspinta.message.Tree.map(here).get(step);
        }
        return here;
    }

    /** The cells of its one row, by their column. */
    @Override
    public Map<String, Object> leaves(byte[] document) {
        var rows = CsvText.rows(CsvText.decoded(document, columns.charsets()), columns.delimiter());
        var leaves = new LinkedHashMap<String, Object>();
        for (int cell = 0;
                rows.size() > 1
                        && cell < Math.min(rows.get(0).size(), rows.get(1).size());
                cell++) {
            if (!rows.get(1).get(cell).isBlank()) {
                leaves.put(place(rows.get(0).get(cell)), rows.get(1).get(cell));
            }
        }
        return leaves;
    }

    @Override
    public byte[] with(byte[] document, String place, Object value) {
        var rows = CsvText.rows(CsvText.decoded(document, columns.charsets()), columns.delimiter());
        var cells = new ArrayList<>(rows.get(1));
        for (int cell = 0; cell < Math.min(rows.get(0).size(), cells.size()); cell++) {
            if (place(rows.get(0).get(cell)).equals(place)) {
                cells.set(cell, String.valueOf(value));
            }
        }
        return CsvText.printed(columns.delimiter(), rows.get(0), List.of(cells));
    }

    private static String place(String name) {
        return "/" + Leaves.escaped(name.strip());
    }

    @Override
    public List<Object> allowed(String place) {
        return columns.reads().stream()
                .filter(column ->
                        place(column.name()).equals(place) && !column.codes().isEmpty())
                .flatMap(column -> codes.tables().get(column.codes()).canonical().keySet().stream())
                .<Object>map(code -> code)
                .toList();
    }

    /** The first row's cells; the header is line 1. A cell may hold line breaks, and then the row's first line is told. */
    @Override
    public DocumentLines lines(byte[] document) {
        try {
            var text = CsvText.decoded(document, columns.charsets());
            return new DocumentLines(CsvText.lines(text, columns.delimiter(), CsvEngine::place), 0);
        } catch (Refused refused) {
            return new DocumentLines(Map.of(), 1);
        }
    }

    @Override
    public String comparable(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
