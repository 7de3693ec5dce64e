package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.catalogue.Asked.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The crossing table of {@code crossing-table.md}, as its introduction says it is read.
 *
 * @param day the day that a row without a day of its own speaks of
 * @param sections one for each type, in the order of the document
 * @param otherDays rows that name their own type and day
 */
record CrossingTable(LocalDate day, List<Section> sections, List<Row> otherDays) {
    static final List<String> CLASSES = List.of(
            "school",
            "student-welfare",
            "social-care",
            "health-care",
            "specialised-care",
            "police",
            "youth-work",
            "early-education",
            "ngo",
            "guardian",
            "citizen",
            "other-authority");

    static final String ANY = "any";
    static final String ANY_OTHER = "any other";
    static final String ALLOWED_ABOVE = "allowed above";
    static final String FOLLOWS = "follows";

    private static final Set<String> CONSENTS =
            Set.of("none", "valid", "missing", "withdrawn", "expired", "other person");
    private static final Pattern ANSWER =
            Pattern.compile("allowed( \\(duty\\))?|(marked )?[A-Z][A-Z_]+( → [A-Z][A-Z0-9]*-[0-9A-Za-z.-]+)?");
    private static final Pattern DAY = Pattern.compile("The day of this table is (\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern TYPE = Pattern.compile("## (M\\d{2}[a-z]?) · .+");

    /** One line of a table; the cells as they are written. */
    record Row(
            int line,
            String type,
            LocalDate day,
            String from,
            String to,
            String ground,
            String consent,
            String answer,
            String why) {

        boolean allows() {
            return answer.startsWith("allowed");
        }

        boolean follows() {
            return answer.equals(FOLLOWS);
        }

        @Override
        public String toString() {
            return "%s line %d: %s → %s on %s, consent %s: %s".formatted(type, line, from, to, ground, consent, answer);
        }
    }

    /** What the table says of one type. */
    record Section(String type, List<Row> rows) {
        boolean follows() {
            return rows.stream().allMatch(Row::follows);
        }

        /** The grounds that the section's rows name. */
        Set<String> grounds() {
            var grounds = new TreeSet<String>();
            rows.stream()
                    .filter(row -> !row.follows())
                    .map(Row::ground)
                    .filter(ground -> !Set.of(ANY, ANY_OTHER).contains(ground))
                    .forEach(grounds::add);
            return grounds;
        }

        private List<Row> above(Row row) {
            return rows.subList(0, rows.indexOf(row));
        }

        /** The pairs of sender and recipient that a row of the section speaks of. */
        Set<Pair> pairs(Row row) {
            if (row.from().equals(ALLOWED_ABOVE)) {
                var allowed = new LinkedHashSet<Pair>();
                above(row).stream().filter(Row::allows).map(this::pairs).forEach(allowed::addAll);
                return allowed;
            }
            var pairs = new LinkedHashSet<Pair>();
            for (var from : classes(row.from())) {
                classes(row.to()).forEach(to -> pairs.add(new Pair(from, to)));
            }
            if (row.from().equals(ANY_OTHER) || row.to().equals(ANY_OTHER)) {
                above(row).stream().map(this::pairs).forEach(pairs::removeAll);
            }
            return pairs;
        }

        private Set<String> grounds(Row row, Pair pair, Set<String> ofDocument) {
            if (row.ground().equals(ANY)) {
                return grounds();
            }
            if (!row.ground().equals(ANY_OTHER)) {
                return Set.of(row.ground());
            }
            var others = new TreeSet<>(ofDocument);
            above(row).stream()
                    .filter(above -> pairs(above).contains(pair))
                    .map(Row::ground)
                    .forEach(others::remove);
            return others;
        }
    }

    /** Reads the document; {@code IllegalArgumentException} names the line of what can't be read. */
    static CrossingTable read(List<String> document) {
        LocalDate day = null;
        String type = null;
        var sections = new ArrayList<Section>();
        var otherDays = new ArrayList<Row>();
        List<String> columns = List.of();
        for (int number = 1; number <= document.size(); number++) {
            var line = document.get(number - 1);
            var dayOfTable = DAY.matcher(line);
            var heading = TYPE.matcher(line);
            if (dayOfTable.find()) {
                day = LocalDate.parse(dayOfTable.group(1));
            } else if (heading.matches()) {
                type = heading.group(1);
                sections.add(new Section(type, new ArrayList<>()));
            } else if (line.startsWith("## ")) {
                type = null;
            } else if (!line.startsWith("|")) {
                columns = List.of();
            } else if (columns.isEmpty()) {
                columns = cells(line);
            } else if (!line.startsWith("|---") && columns.contains("Answer")) {
                var row = row(number, columns, cells(line), type, day);
                (columns.contains("Day")
                                ? otherDays
                                : sections.get(sections.size() - 1).rows())
                        .add(row);
            }
        }
        return new CrossingTable(day, List.copyOf(sections), List.copyOf(otherDays));
    }

    /** Every ground that the document names. */
    Set<String> grounds() {
        var grounds = new TreeSet<String>();
        sections.forEach(section -> grounds.addAll(section.grounds()));
        return grounds;
    }

    /** The questions that a row of the section asks. */
    List<Asked> asked(Section section, Row row) {
        var ofDocument = grounds();
        return section.pairs(row).stream()
                .flatMap(pair -> section.grounds(row, pair, ofDocument).stream()
                        .map(ground -> new Asked(row.type(), pair, ground, row.consent(), row.day())))
                .toList();
    }

    private static Row row(int line, List<String> columns, List<String> cells, String type, LocalDate day) {
        if (cells.size() != columns.size()) {
            throw fault(line, "has " + cells.size() + " cells under " + columns.size() + " columns");
        }
        var hasOwnDay = columns.contains("Day");
        var row = new Row(
                line,
                hasOwnDay ? cells.get(columns.indexOf("Type")) : type,
                hasOwnDay ? LocalDate.parse(cells.get(columns.indexOf("Day"))) : day,
                cells.get(columns.indexOf("From")),
                cells.get(columns.indexOf("To")),
                cells.get(columns.indexOf("Ground")),
                cells.get(columns.indexOf("Consent")),
                cells.get(columns.indexOf("Answer")),
                cells.get(columns.indexOf("Why")));
        if (row.type() == null || row.day() == null) {
            throw fault(line, "stands under no type, or above the day of the table");
        }
        if (!row.follows() && !ANSWER.matcher(row.answer()).matches()) {
            throw fault(line, "has an answer that the introduction does not explain: " + row.answer());
        }
        if (!row.follows() && !CONSENTS.contains(row.consent())) {
            throw fault(line, "has a word for the consent that the introduction does not explain: " + row.consent());
        }
        if (row.from().equals(ALLOWED_ABOVE) != row.to().equals(ALLOWED_ABOVE)) {
            throw fault(line, "says '" + ALLOWED_ABOVE + "' of one side only");
        }
        if (!row.from().equals(ALLOWED_ABOVE)
                && !(CLASSES.containsAll(classes(row.from())) && CLASSES.containsAll(classes(row.to())))) {
            throw fault(line, "names a class that is not one of the twelve");
        }
        if (row.why().isBlank()) {
            throw fault(line, "does not say why");
        }
        return row;
    }

    private static List<String> cells(String line) {
        var inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    private static List<String> classes(String cell) {
        return cell.equals(ANY) || cell.equals(ANY_OTHER)
                ? CLASSES
                : Arrays.stream(cell.split(",")).map(String::strip).toList();
    }

    private static IllegalArgumentException fault(int line, String what) {
        return new IllegalArgumentException("crossing-table.md line " + line + " " + what);
    }
}
