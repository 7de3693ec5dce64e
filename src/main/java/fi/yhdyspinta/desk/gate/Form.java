package fi.yhdyspinta.desk.gate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code application/x-www-form-urlencoded} in UTF-8 (WHATWG URL, 5.1). */
final class Form {
    private Form() {}

    /** The fields in their order, each with all its values; empty where something is coded in a way that there is not. */
    static Optional<Map<String, List<String>>> read(byte[] form) {
        var fields = new LinkedHashMap<String, List<String>>();
        try {
            for (var pair : new String(form, StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (!pair.isEmpty()) {
                    fields.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException notCoded) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
