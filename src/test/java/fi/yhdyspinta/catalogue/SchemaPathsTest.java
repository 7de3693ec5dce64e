package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The places that a schema knows. */
class SchemaPathsTest {
    private static final SchemaPaths PATHS = new SchemaPaths(Map.of(
            "properties",
            Map.of(
                    "sender", object(Map.of("unitName", Map.of("type", "string"))),
                    "content",
                            object(Map.of(
                                    "subject", Map.of("$ref", "#/$defs/person"),
                                    "guardians", Map.of("type", "array", "items", Map.of("$ref", "#/$defs/person")),
                                    "ring", Map.of("$ref", "#/$defs/ring")))),
            "$defs",
            Map.of(
                    "person", object(Map.of("phone", Map.of("type", "string"))),
                    "contact", object(Map.of("email", Map.of("type", "string"))),
                    "support", object(Map.of("wished", Map.of("type", "string"))),
                    "ring", Map.of("$ref", "#/$defs/ring"))));

    @Test
    void goesThroughAListWithoutAnIndex() {
        assertThat(PATHS.has("guardians")).isTrue();
        assertThat(PATHS.has("guardians.phone")).isTrue();
        assertThat(PATHS.has("guardians.0.phone")).isFalse();
        assertThat(PATHS.has("guardians[0].phone")).isFalse();
    }

    @Test
    void knowsWhatTheHubPutsTogether() {
        assertThat(PATHS.parts()).containsExactlyInAnyOrder("subject", "guardians", "ring", "contact", "support");
        assertThat(PATHS.has("contact.email")).isTrue();
        assertThat(PATHS.has("support.wished")).isTrue();
        assertThat(PATHS.has("support.phone")).isFalse();
    }

    @Test
    void knowsNoPlaceBelowAText() {
        assertThat(PATHS.below("subject")).containsExactly("phone");
        assertThat(PATHS.below("subject.phone")).isEmpty();
        assertThat(List.of("", "subject.", ".subject", "subject.phone.x", "Subject", "subject phone"))
                .noneMatch(PATHS::has);
    }

    @Test
    void doesNotRunForEverInARing() {
        assertThat(PATHS.has("ring")).isTrue();
        assertThat(PATHS.below("ring")).isEmpty();
    }

    private static Map<String, Object> object(Map<String, ?> properties) {
        return Tree.freeze(Map.of("type", "object", "properties", properties));
    }
}
