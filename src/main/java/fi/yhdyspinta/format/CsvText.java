package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** CSV as RFC 4180 has it, with the separator that its users' spreadsheets want. */
public final class CsvText {
    /** A file of one school year's notices of a large town has far fewer. */
    static final int MOST_ROWS = 10_000;

    private static final String BOM = "\uFEFF";
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,15}([.,]\\d{1,15})?");

    private CsvText() {}

    /**
     * The bytes as text: strict UTF-8, with or without its mark; else, where the format allows it, Windows-1252.
     *
     * @throws Refused MALFORMED when neither can be
     */
    static String decoded(byte[] body, List<Charset> charsets) {
        if (body.length == 0) {
            throw XmlReading.malformed("BODY_EMPTY");
        }
        for (var charset : charsets) {
            try {
                var text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(body))
                        .toString();
                // UTF-16 is full of them, and nothing else should be
                if (text.indexOf('\0') < 0) {
                    return text.startsWith(BOM) ? text.substring(1) : text;
                }
            } catch (CharacterCodingException another) {
                // the next one may fit
            }
        }
        throw XmlReading.malformed("CSV_CHARSET");
    }

    /** The rows of a text, its header first; a row's place in the list is its number in a spreadsheet, less one. */
    static List<List<String>> rows(String text, char delimiter) {
        var rows = new ArrayList<List<String>>();
        try (var parser = CSVParser.parse(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(false)
                        .get())) {
            for (var row : parser) {
                rows.add(row.toList());
                if (rows.size() > MOST_ROWS + 1) {
                    throw tooManyRows();
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new Refused(Refused.Ground.MALFORMED, Refusal.ofSender("CSV_MALFORMED", "/" + (rows.size() + 1)));
        }
        return rows;
    }

    /**
     * The line of each column's name and, where the first row has a cell in it, of that cell's row instead; under {@code
     * /2} and on, the line of each row by its number in a spreadsheet.
     *
     * @param place the place of a column's name
     */
    static Map<String, Integer> lines(String text, char delimiter, UnaryOperator<String> place) {
        var lines = new HashMap<String, Integer>(Map.of("", 1));
        try (var parser = CSVParser.parse(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(false)
                        .get())) {
            var header = List.<String>of();
            int number = 0;
            long began = 1;
            for (var row : parser) {
                number++;
                lines.put("/" + number, (int) began);
                header = number == 1 ? row.toList() : header;
                for (int cell = 0; number <= 2 && cell < Math.min(header.size(), row.size()); cell++) {
                    lines.put(place.apply(header.get(cell)), (int) began);
                }
                began = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            // what could be read has its line
            return lines;
        }
        return lines;
    }

    /** @throws Refused when there are none, or more than a file may hold */
    static void mustBeRows(int count) {
        if (count == 0) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("CSV_NO_ROWS", ""));
        }
        if (count > MOST_ROWS) {
            throw tooManyRows();
        }
    }

    private static Refused tooManyRows() {
        return new Refused(
                Refused.Ground.TOO_LARGE, Refusal.ofSender("CSV_TOO_MANY_ROWS", "", String.valueOf(MOST_ROWS)));
    }

    /**
     * Writes a header and rows as UTF-8, lines ended by CR LF. A cell that a spreadsheet would take for a formula gets an
     * apostrophe before it (OWASP, CSV injection): what a partner wrote must not run at another's desk.
     *
     * @param delimiter what stands between cells, e.g. {@code ;}
     * @param header names of the columns
     * @param rows each with as many cells as the header; null is empty
     */
    public static byte[] write(char delimiter, List<String> header, List<List<String>> rows) {
        return printed(
                delimiter,
                harmless(header),
                rows.stream().map(CsvText::harmless).toList());
    }

    /** One row in the same way, for a table that is longer than what one may hold in memory. */
    public static byte[] row(char delimiter, List<String> cells) {
        return printed(delimiter, harmless(cells), List.of());
    }

    private static List<String> harmless(List<String> cells) {
        return cells.stream().map(CsvText::harmless).toList();
    }

    /** The same, cell by cell as they came: for a partner's own words on their way into the hub. */
    static byte[] printed(char delimiter, List<String> header, List<List<String>> rows) {
        var text = new StringBuilder();
        try (var printer =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get().print(text)) {
            printer.printRecord(header);
            for (var row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text takes everything", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        if (cell == null || cell.isEmpty() || PLAIN_NUMBER.matcher(cell).matches()) {
            return cell;
        }
        return "=+-@\t\r\n|".indexOf(cell.charAt(0)) >= 0 || cell.charAt(0) == '\uFF1D' ? "'" + cell : cell;
    }
}
