package fi.yhdyspinta.desk.api;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The header that makes a browser save a file and not show it (RFC 6266), whatever the file is called. */
final class Disposition {
    /** What needs no escape in an extended parameter (RFC 8187, {@code attr-char}). */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    static String attachment(String name) {
        return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + escaped(name);
    }

    // for readers that know no other letters: ä becomes a, the rest a line
    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 ._-]", "_");
    }

    private static String escaped(String name) {
        var escaped = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean isPlain = letter < 0x80
                    && (letter >= '0' && letter <= '9'
                            || letter >= 'A' && letter <= 'Z'
                            || letter >= 'a' && letter <= 'z'
                            || PLAIN.indexOf(letter) >= 0);
            escaped.append(isPlain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
        }
        return escaped.toString();
    }
}
