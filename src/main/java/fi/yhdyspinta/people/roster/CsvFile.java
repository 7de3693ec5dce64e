package fi.yhdyspinta.people.roster;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file (RFC 4180, any separator), bounded in rows, columns and cells. */
final class CsvFile {
    private static final int MOST_ROWS = 300_000;
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_CHARACTERS = 4000;
    private static final char BOM = '\uFEFF';

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final String name;
    private final Faults faults;
    private final List<String> header;
    private final List<Row> rows;

    private CsvFile(String name, Faults faults, List<String> header, List<Row> rows) {
        this.name = name;
        this.faults = faults;
        this.header = header;
        this.rows = rows;
    }

    /** UTF-8 as OneRoster has it. */
    static Optional<String> utf8(String name, byte[] bytes, Faults faults) {
        var text = decoded(bytes, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            faults.refuseFile("ROSTER_CHARSET", name, "UTF-8");
        }
        return text;
    }

    /** UTF-8, or else Windows-1252: school systems write both and seldom say which. */
    static Optional<String> utf8OrWindows(String name, byte[] bytes, Faults faults) {
        var text = decoded(bytes, StandardCharsets.UTF_8).or(() -> decoded(bytes, WINDOWS_1252));
        if (text.isEmpty()) {
            faults.refuseFile("ROSTER_CHARSET", name, "UTF-8, Windows-1252");
        }
        return text;
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(!text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text);
        } catch (CharacterCodingException otherwiseWritten) {
            return Optional.empty();
        }
    }

    /**
     * Reads the file.
     *
     * @param kept the columns that are kept; of the others nothing is remembered, whatever they hold
     */
    static CsvFile read(String name, String text, char separator, Set<String> kept, Faults faults) {
        var header = new ArrayList<String>();
        var rows = new ArrayList<Row>();
        var file = new CsvFile(name, faults, header, rows);
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        int number = 0;
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            for (var line : parser) {
                number++;
                if (number == 1) {
                    line.forEach(cell -> header.add(cell.strip()));
                    if (!file.isHeaderSound()) {
                        return file;
                    }
                } else if (number > MOST_ROWS) {
                    faults.refuseFile("ROSTER_TOO_MANY_ROWS", name, String.valueOf(MOST_ROWS));
                    return file;
                } else {
                    file.add(number, line, kept);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            // a quote that never ends, or text after one: what the parser says of it would quote the file
            faults.refuseRow("ROSTER_CSV_MALFORMED", name, number + 1);
        }
        if (number == 0) {
            faults.refuseFile("ROSTER_FILE_EMPTY", name);
        }
        return file;
    }

    private boolean isHeaderSound() {
        if (header.size() > MOST_COLUMNS) {
            faults.refuseFile("ROSTER_TOO_MANY_COLUMNS", name, String.valueOf(MOST_COLUMNS));
            return false;
        }
        var seen = new HashSet<String>();
        boolean isSound = true;
        for (int place = 0; place < header.size(); place++) {
            if (!seen.add(header.get(place))) {
                // by its number: what stands in the header is the sender's own text
                faults.refuse("ROSTER_COLUMN_TWICE", name, 1, String.valueOf(place + 1));
                isSound = false;
            }
        }
        return isSound;
    }

    private void add(int number, CSVRecord line, Set<String> kept) {
        if (line.size() != header.size()) {
            faults.refuseRow("ROSTER_ROW_WIDTH", name, number, String.valueOf(header.size()));
            return;
        }
        var values = new HashMap<String, String>();
        for (int place = 0; place < header.size(); place++) {
            var column = header.get(place);
            var value = line.get(place).strip();
            if (!kept.contains(column) || value.isEmpty()) {
                continue;
            }
            if (value.length() > MOST_CHARACTERS) {
                faults.refuse("ROSTER_CELL_TOO_LONG", name, number, column, String.valueOf(MOST_CHARACTERS));
            } else if (value.chars().anyMatch(Character::isISOControl)) {
                faults.refuse("ROSTER_CONTROL_CHARACTER", name, number, column);
            } else {
                values.put(column, value);
            }
        }
        rows.add(new Row(number, values));
    }

    /** Refuses every column that must be there and is not. */
    CsvFile needs(Set<String> columns) {
        columns.stream()
                .filter(column -> !header.contains(column))
                .sorted()
                .forEach(column -> faults.refuse("ROSTER_COLUMN_MISSING", name, 1, column, column));
        return this;
    }

    /** Refuses every column that is none of these: a slip in a header would lose what stands below it unseen. */
    CsvFile only(Set<String> columns) {
        for (int place = 0; place < header.size(); place++) {
            if (!columns.contains(header.get(place))) {
                faults.refuse("ROSTER_COLUMN_UNKNOWN", name, 1, String.valueOf(place + 1));
            }
        }
        return this;
    }

    List<Row> rows() {
        return rows;
    }
}
