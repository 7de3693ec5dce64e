package fi.yhdyspinta.cli;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that somebody else wrote, read strictly: no member twice, nothing behind the end, no deeper than need be. */
final class JsonText {
    private static final int DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(32)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private JsonText() {}

    /** An object as one line of JSON. */
    static String of(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }

    /** One object; empty where the bytes are none. */
    static Optional<Map<String, Object>> object(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readValue(bytes, new TypeReference<Map<String, Object>>() {}));
        } catch (JacksonException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
