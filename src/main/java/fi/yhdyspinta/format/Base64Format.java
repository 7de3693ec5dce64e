package fi.yhdyspinta.format;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code "format": "base64"} of a schema: RFC 4648 section 4, with white space in it as FHIR's base64Binary may
 * have it, and with or without the padding at its end: the bytes are the same. A pattern can't say so for a text of a megabyte.
 */
final class Base64Format implements Format {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Override
    public String getName() {
        return "base64";
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return bytes(text).isPresent();
    }

    /** The bytes; empty where it is no base64. */
    static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(SPACE.matcher(text).replaceAll("")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The text of UTF-8 that it holds; empty where it is no base64, or its bytes are no text. */
    static Optional<String> text(String text) {
        return bytes(text).flatMap(bytes -> {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException noText) {
                return Optional.empty();
            }
        });
    }
}
