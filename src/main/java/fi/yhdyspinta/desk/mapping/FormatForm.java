package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.walk.FormatAsked;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.FormatSample;
import fi.yhdyspinta.walk.MappingAsked;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The studio's form as it was left. Its fields are called by their places in the documents that it makes: {@code
 * files/read.jsonata}, {@code sample}, {@code reason}.
 *
 * @param values what stands in each field
 */
record FormatForm(Map<String, String> values) {
    private static final String FILES = "files/";
    private static final List<String> FIELDS =
            List.of("sample", "direction", "recipient", "reason", "override", "running", "add");

    FormatForm {
        values = Map.copyOf(values);
    }

    /** The format as it runs, with one of its samples before it. @param sample null for none */
    static FormatForm of(FormatDesk.Shown shown, FormatSample sample) {
        var values = new HashMap<String, String>();
        FIELDS.forEach(field -> values.put(field, ""));
        shown.files().forEach((file, text) -> values.put(FILES + file, text));
        values.put("running", String.valueOf(shown.line().revision()));
        values.put("direction", shown.line().reads() ? "read" : "write");
        if (sample != null) {
            values.put("sample", new String(sample.input(), StandardCharsets.UTF_8));
            values.put("direction", sample.way().wire());
        }
        return new FormatForm(values);
    }

    /** As a browser sends it: lines end as everywhere. */
    static FormatForm of(MultivaluedMap<String, String> sent) {
        var values = new HashMap<String, String>();
        FIELDS.forEach(field -> values.put(field, text(sent, field)));
        sent.keySet().stream()
                .filter(field -> field.startsWith(FILES))
                .forEach(field -> values.put(field, text(sent, field)));
        return new FormatForm(values);
    }

    private static String text(MultivaluedMap<String, String> sent, String field) {
        var value = sent.getFirst(field);
        return value == null ? "" : value.replace("\r\n", "\n");
    }

    /** The same with an empty file more. */
    FormatForm with(String file) {
        var more = new HashMap<>(values);
        more.putIfAbsent(FILES + file, "");
        more.put("add", "");
        return new FormatForm(more);
    }

    Map<String, String> files() {
        var files = new TreeMap<String, String>();
        values.forEach((field, text) -> {
            if (field.startsWith(FILES) && !text.isBlank()) {
                files.put(field.substring(FILES.length()), text);
            }
        });
        return files;
    }

    MappingAsked asked() {
        return new MappingAsked(
                files(),
                MappingAsked.Way.of(values.get("direction")).orElse(MappingAsked.Way.READ),
                values.get("sample").getBytes(StandardCharsets.UTF_8),
                values.get("recipient"));
    }

    FormatAsked saved() {
        return new FormatAsked(files(), values.get("reason"), values.get("override"), List.of());
    }

    int running() {
        return values.get("running").matches("\\d{1,9}") ? Integer.parseInt(values.get("running")) : 0;
    }

    Entered entered(List<Refusal> problems) {
        return new Entered(values, problems);
    }

    /** Names no value: a sample may hold somebody real. */
    @Override
    public String toString() {
        return "FormatForm[" + values.size() + " fields]";
    }
}
