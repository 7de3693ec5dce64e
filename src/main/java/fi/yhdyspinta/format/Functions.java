package fi.yhdyspinta.format;

import com.dashjoin.jsonata.Jsonata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What mappings may call beside JSONata's own functions. Each gives nothing for what it can't read: a mapping has no
 * exceptions, and the schema behind it says what is missing.
 *
 * <ul>
 *   <li>{@code $json(text)}: the JSON object in a text, read as strictly as a document; never {@code $eval}, which would
 *       run what a partner writes
 *   <li>{@code $text(base64)}: the text of UTF-8 in it; not JSONata's own {@code $base64decode}, which fails for what is no
 *       base64 and makes a text of any bytes
 *   <li>{@code $sha256(base64)}: SHA-256 of the decoded bytes in lower-case hexadecimals
 * </ul>
 */
final class Functions {
    private Functions() {}

    static void register(Jsonata expression) {
        expression.registerFunction("json", (String text) -> json(text));
        expression.registerFunction("text", (String base64) -> text(base64));
        expression.registerFunction("sha256", (String base64) -> sha256(base64));
    }

    private static Map<String, Object> json(String text) {
        try {
            return text == null ? null : Json.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException notJson) {
            return null;
        }
    }

    private static String text(String base64) {
        return base64 == null ? null : Base64Format.text(base64).orElse(null);
    }

    private static String sha256(String base64) {
        return Base64Format.bytes(String.valueOf(base64)).map(Functions::sum).orElse(null);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
