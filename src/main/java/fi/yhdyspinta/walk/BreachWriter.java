package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.CsvText;
import fi.yhdyspinta.format.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report of a breach while it is made; nothing of it is kept. */
interface BreachWriter {
    /** What is asked, before anything is known. */
    void begin(Map<String, Object> head) throws IOException;

    /** Somebody whose data were touched. */
    void person(Map<String, Object> row) throws IOException;

    /** An entry that names nobody. */
    void withoutPerson(Map<String, Object> row) throws IOException;

    /** The sums, and what the report can't know. Without it the report is not whole. */
    void end(List<Map<String, Object>> controllers, List<Map<String, Object>> unknown) throws IOException;

    /** One JSON document. */
    final class OfJson implements BreachWriter {
        private final OutputStream out;
        private boolean isInPersons = true;
        private String between = "";

        OfJson(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin(Map<String, Object> head) throws IOException {
            text("{\"report\":");
            json(head);
            text(",\"persons\":[");
        }

        @Override
        public void person(Map<String, Object> row) throws IOException {
            next(row);
        }

        @Override
        public void withoutPerson(Map<String, Object> row) throws IOException {
            endPersons();
            next(row);
        }

        private void endPersons() throws IOException {
            if (isInPersons) {
                text("],\"withoutPerson\":[");
                isInPersons = false;
                between = "";
            }
        }

        private void next(Map<String, Object> row) throws IOException {
            text(between + "\n");
            json(row);
            between = ",";
        }

        @Override
        public void end(List<Map<String, Object>> controllers, List<Map<String, Object>> unknown) throws IOException {
            endPersons();
            text("],\"controllers\":");
            json(controllers);
            text(",\"unknown\":");
            json(unknown);
            text("}\n");
        }

        private void json(Object tree) throws IOException {
            out.write(Json.bytes(tree));
        }

        private void text(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Rows for a spreadsheet: persons first, then what names nobody, then the sums; {@code row} says which. */
    final class OfCsv implements BreachWriter {
        private static final List<String> COLUMNS = List.of(
                "controller",
                "person",
                "firstAt",
                "lastAt",
                "entries",
                "actions",
                "fields",
                "recipients",
                "accounts",
                "types",
                "grounds",
                "messages");

        private final OutputStream out;

        OfCsv(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin(Map<String, Object> head) throws IOException {
            line("row", COLUMNS.stream().map(Object.class::cast).toList());
        }

        @Override
        public void person(Map<String, Object> row) throws IOException {
            line("person", COLUMNS.stream().map(row::get).toList());
        }

        @Override
        public void withoutPerson(Map<String, Object> row) throws IOException {
            line("without-person", COLUMNS.stream().map(row::get).toList());
        }

        @Override
        public void end(List<Map<String, Object>> controllers, List<Map<String, Object>> unknown) throws IOException {
            for (var sum : controllers) {
                line(
                        "controller",
                        COLUMNS.stream().map(column -> sum(sum, column)).toList());
            }
            for (var each : unknown) {
                line("unknown", List.of(each.get("code"), each.get("en")));
            }
            line("end", List.of());
        }

        private static Object sum(Map<String, Object> sum, String column) {
            return column.equals("person") ? sum.get("persons") : sum.get(column);
        }

        private void line(String kind, List<Object> cells) throws IOException {
            out.write(CsvText.row(
                    ',',
                    Stream.concat(Stream.of(kind), cells.stream().map(OfCsv::cell))
                            .toList()));
        }

        private static String cell(Object value) {
            return value instanceof Collection<?> several
                    ? several.stream().map(OfCsv::one).collect(Collectors.joining(" "))
                    : one(value);
        }

        private static String one(Object value) {
            if (value instanceof Map<?, ?> counted) {
                return counted.get("name") + "=" + counted.get("persons");
            }
            return value == null ? "" : value.toString();
        }
    }
}
