package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One column of a file.
 *
 * @param name its name in the header
 * @param place JSON Pointer of the tree where its value goes to, or comes from
 * @param type what its values are
 * @param required whether a row must have one
 * @param list what stands between several values in one cell; empty where there is one value
 * @param codes name of its code list; empty where it has none
 * @param pattern how a day or a moment is written; null for ISO 8601
 * @param mapping a small JSONata that makes the value, given as {@code $}; null for the value as it is
 */
record Column(
        String name,
        String place,
        Type type,
        boolean required,
        String list,
        String codes,
        DateTimeFormatter pattern,
        JsonataMapping mapping) {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    /** A date of more digits than a partner ever writes. */
    private static final int LONGEST_NUMBER = 15;

    enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE,
        MOMENT
    }

    static DateTimeFormatter pattern(String pattern) {
        // with u for the year: a strict reader asks an era of y
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The value of a cell that is not blank; null where it has none, and then a problem tells why. */
    Object read(String cell, String where, Codes lists, Unmapped unmapped, List<Refusal> problems) {
        if (list.isEmpty()) {
            return one(cell, where, lists, unmapped, problems);
        }
        var values = new ArrayList<Object>();
        Arrays.stream(cell.split(Pattern.quote(list)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> one(part, where, lists, unmapped, problems))
                .filter(java.util.Objects::nonNull)
                .forEach(values::add);
        return values.isEmpty() ? null : values;
    }

    private Object one(String text, String where, Codes lists, Unmapped unmapped, List<Refusal> problems) {
        if (!codes.isEmpty()) {
            var code = lists.canonical(codes, text);
            if (code == null) {
                unmapped.add(codes, where);
            }
            return code;
        }
        try {
            var value = typed(text);
            return mapping == null ? value : mapping.evaluate(value, unmapped, Map.of());
        } catch (DateTimeException | NumberFormatException notOfType) {
            problems.add(Refusal.ofSender("SCHEMA_FORMAT", where, type.name().toLowerCase(Locale.ROOT)));
            return null;
        }
    }

    private Object typed(String text) {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> Long.parseLong(bounded(text));
            case NUMBER -> new BigDecimal(bounded(text).replace(',', '.'));
            case BOOLEAN -> truth(text);
            case DATE -> (pattern == null ? LocalDate.parse(text) : LocalDate.parse(text, pattern)).toString();
            case MOMENT ->
                (pattern == null
                                ? OffsetDateTime.parse(text)
                                : LocalDateTime.parse(text, pattern)
                                        .atZone(HELSINKI)
                                        .toOffsetDateTime())
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        };
    }

    private static String bounded(String number) {
        if (number.length() > LONGEST_NUMBER || !number.matches("-?\\d+([.,]\\d+)?")) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new NumberFormatException();
        }
        return Boolean.parseBoolean(text);
    }

    /** A value of the tree as a cell; null where it has none. */
    String written(Object value, Codes lists, Unmapped unmapped) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> several) {
            return String.join(
                    list.isEmpty() ? ", " : list,
                    several.stream()
                            .map(each -> written(each, lists, unmapped))
                            .filter(java.util.Objects::nonNull)
                            .toList());
        }
        if (!codes.isEmpty()) {
            var code = lists.partner(codes, value);
            if (code == null) {
                unmapped.add(codes, place);
            }
            return code == null ? null : String.valueOf(code);
        }
        if (mapping != null) {
            return String.valueOf(mapping.evaluate(value, unmapped, Map.of()));
        }
        return switch (pattern == null ? Type.TEXT : type) {
            case DATE -> LocalDate.parse(String.valueOf(value)).format(pattern);
            case MOMENT ->
                OffsetDateTime.parse(String.valueOf(value))
                        .atZoneSameInstant(HELSINKI)
                        .format(pattern);
            default -> String.valueOf(value);
        };
    }
}
