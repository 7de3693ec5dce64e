package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.message.Tree;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One question of the form and its place in the document.
 *
 * @param name the place's JSON Pointer without the first stroke
 * @param kind how what is typed becomes what stands there
 */
record PartnerField(String name, Kind kind) {
    private static final List<String> KINDS = List.of("all", "working-days", "school-days");

    /** How a field is typed. */
    enum Kind {
        /** As it is. */
        TEXT,
        /** A whole number, or one with a fraction; what is no number stays a text, and the check says so. */
        NUMBER,
        /** Boxes, ticked or not. */
        CODES,
        /** One a line. */
        LINES,
        /** {@code name: value}, one a line. */
        OPTIONS,
        /** A kind of days in a word, or days of the week with spaces between. */
        DAYS
    }

    static PartnerField text(String name) {
        return new PartnerField(name, Kind.TEXT);
    }

    static PartnerField number(String name) {
        return new PartnerField(name, Kind.NUMBER);
    }

    /** The same question of an endpoint. */
    PartnerField below(String place) {
        return new PartnerField(place + "/" + name, kind);
    }

    /** What stands in the form for what stands in the document. */
    String shown(Map<String, Object> tree) {
        var value = Places.at(tree, name);
        return switch (kind) {
            case CODES -> Tree.list(value).stream().map(String::valueOf).collect(Collectors.joining(" "));
            case DAYS ->
                value instanceof List<?> days
                        ? days.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : Objects.toString(value, "");
            case LINES -> Tree.list(value).stream().map(String::valueOf).collect(Collectors.joining("\n"));
            case OPTIONS ->
                Tree.map(value).entrySet().stream()
                        .map(option -> option.getKey() + ": " + option.getValue())
                        .collect(Collectors.joining("\n"));
            default -> value == null || value instanceof Map || value instanceof List ? "" : String.valueOf(value);
        };
    }

    /** What stands in the document for what was typed; null where nothing was. */
    Object typed(List<String> answers) {
        var text = answers.stream().findFirst().orElse("").strip();
        return switch (kind) {
            case CODES -> answers.isEmpty() ? null : List.copyOf(answers);
            case LINES -> text.isEmpty() ? null : lines(text);
            case OPTIONS -> text.isEmpty() ? null : options(text);
            case DAYS -> text.isEmpty() ? null : days(text);
            case NUMBER -> text.isEmpty() ? null : reckoned(text);
            case TEXT -> text.isEmpty() ? null : text;
        };
    }

    private static Object days(String text) {
        return KINDS.contains(text)
                ? text
                : List.of(text.toLowerCase(Locale.ROOT).split("[\\s,]+"));
    }

    private static Object reckoned(String text) {
        if (text.matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        return text.matches("[0-9]{1,9}[.,][0-9]{1,6}") ? Double.valueOf(text.replace(',', '.')) : text;
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map<String, Object> options(String text) {
        var options = new LinkedHashMap<String, Object>();
        for (var line : lines(text)) {
            int colon = line.indexOf(':');
            options.put(
                    colon < 0 ? line : line.substring(0, colon).strip(),
                    colon < 0 ? "" : line.substring(colon + 1).strip());
        }
        return options;
    }
}
