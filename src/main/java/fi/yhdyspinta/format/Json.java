package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as RFC 8259 has it, in UTF-8, read strictly: no second member of the same name, nothing after the end. */
public final class Json {
    private static final int DEPTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(32)
                            .maxStringLength(4_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonMapper SORTED = MAPPER.rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /**
     * Reads one JSON object.
     *
     * @throws Refused MALFORMED when the bytes are not one, or hold what {@link #sound} finds; what they hold is in no
     *     message
     */
    public static Map<String, Object> object(byte[] body) {
        var sound = sound(body);
        if (!sound.problems().isEmpty()) {
            throw new Refused(Refused.Ground.MALFORMED, sound.problems());
        }
        return sound.tree();
    }

    /**
     * Reads one JSON object whose values may not all be usable: what no number and no text may be is told, and something
     * harmless stands in its place.
     *
     * @throws Refused MALFORMED when the bytes are not one
     */
    static Sound sound(byte[] body) {
        var node = node(body);
        if (!node.isObject()) {
            throw malformed("JSON_MALFORMED");
        }
        return Sound.of(Tree.map(MAPPER.convertValue(node, Map.class)));
    }

    /**
     * Reads one JSON array.
     *
     * @throws Refused MALFORMED when the bytes are not one; what they hold is in no message
     */
    public static List<Object> list(byte[] body) {
        var node = node(body);
        if (!node.isArray()) {
            throw malformed("JSON_MALFORMED");
        }
        return Tree.list(MAPPER.convertValue(node, List.class));
    }

    static JsonNode node(byte[] body) {
        if (body.length == 0) {
            throw malformed("BODY_EMPTY");
        }
        try {
            return MAPPER.readTree(text(body));
        } catch (JacksonException | NumberFormatException notJson) {
            // the reader throws the second for a number whose exponent no machine holds
            throw malformed("JSON_MALFORMED");
        }
    }

    /** The same reading, token by token. */
    static JsonParser parser(String text) {
        return MAPPER.createParser(text);
    }

    /** A tree as JSON that people read: a member a line. */
    public static String pretty(Object tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    static JsonNode node(Map<String, ?> tree) {
        return MAPPER.valueToTree(tree);
    }

    /** A text as UTF-8 JSON, members in the order they stand. */
    public static byte[] bytes(Object tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** The same with members in alphabetical order: two documents of the same content are the same bytes. */
    public static byte[] canonicalBytes(Object tree) {
        return SORTED.writeValueAsBytes(tree);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("JSON_MALFORMED");
        }
    }

    private static Refused malformed(String code) {
        return new Refused(Refused.Ground.MALFORMED, Refusal.ofSender(code, ""));
    }
}
