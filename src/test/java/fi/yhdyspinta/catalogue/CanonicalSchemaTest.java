package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of the canonical message: closed, bounded, and either readable or sealed. */
class CanonicalSchemaTest {
    private static final String TEXT = text();
    private static final Schema SCHEMA = new Schema(TEXT);

    @Test
    void leavesNoObjectOpenAndNoTextUnbounded() {
        var root = Tree.map(new Load(LoadSettings.builder().build()).loadFromString(TEXT));

        assertThat(nodes(root, "")).isNotEmpty().allSatisfy(entry -> {
            var node = entry.getValue();
            if ("object".equals(node.get("type"))) {
                assertThat(node.get("additionalProperties")).as(entry.getKey()).isEqualTo(false);
            }
            if ("string".equals(node.get("type"))) {
                assertThat(node)
                        .as(entry.getKey())
                        .containsKey("maxLength")
                        .containsAnyOf(
                                Map.entry("format", node.getOrDefault("format", "")),
                                Map.entry("pattern", node.getOrDefault("pattern", "")));
            }
            if ("array".equals(node.get("type"))) {
                assertThat(node).as(entry.getKey()).containsKeys("maxItems", "items");
            }
        });
    }

    @Test
    void takesAMessageWithContent() {
        var message = aMessage("content", Map.of("probe", Map.of("case", "valid")));

        assertThat(SCHEMA.problems(message)).isEmpty();
    }

    @Test
    void takesASealedMessageInItsPlace() {
        var message = aMessage("sealed", "eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn");

        assertThat(SCHEMA.problems(message)).isEmpty();
    }

    @Test
    void refusesAMessageThatIsReadableAndSealed() {
        var message = aMessage("content", Map.of());
        message.put("sealed", "eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn");

        assertThat(SCHEMA.problems(message)).extracting(Refusal::pointer).contains("/content");
    }

    @Test
    void asksForContentWhereNothingIsSealed() {
        var message = aMessage("caseId", "CASE-1");

        assertThat(SCHEMA.problems(message))
                .extracting(refusal -> refusal.code() + " " + refusal.pointer())
                .containsExactly("SCHEMA_REQUIRED /content");
    }

    @Test
    void refusesWhatIsNotAJweAtSealed() {
        var message = aMessage("sealed", "not.a.jwe");

        assertThat(SCHEMA.problems(message)).extracting(Refusal::pointer).containsExactly("/sealed");
    }

    @Test
    void letsTheSenderLeaveTheRecipientToTheHub() {
        var message = aMessage("content", Map.of("probe", Map.of("case", "valid")));
        message.put("recipients", List.of(Map.of("type", "M12", "legalBasis", "LSL-25.1", "purpose", "child-welfare")));

        assertThat(SCHEMA.problems(message)).isEmpty();
    }

    @Test
    void judgesTheLargestSealedTextInGoodTime() {
        var head = "eyJhbGciOiJFQ0RILUVTIn0..aXY.";
        var sealed = aMessage("sealed", head + "A".repeat(699_000) + ".dGFn");
        var broken = aMessage("sealed", head + "A".repeat(699_000) + "!");

        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(SCHEMA.problems(sealed)).isEmpty();
            assertThat(SCHEMA.problems(broken)).hasSize(1);
        });
    }

    @Test
    void judgesTheLargestAttachmentInGoodTime() {
        var whole = attached("A".repeat(6_999_996) + "AA==");
        var broken = attached("A".repeat(6_999_999) + "!");

        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(SCHEMA.problems(whole)).isEmpty();
            assertThat(SCHEMA.problems(broken)).hasSize(1);
        });
    }

    /** Every object and every string of the schema by its place, for what must hold of all of them. */
    private static List<Map.Entry<String, Map<String, Object>>> nodes(Object schema, String place) {
        var nodes = new ArrayList<Map.Entry<String, Map<String, Object>>>();
        if (schema instanceof Map<?, ?>) {
            var node = Tree.map(schema);
            nodes.add(Map.entry(place, node));
            node.forEach((name, below) -> nodes.addAll(nodes(below, place + "/" + name)));
        }
        return nodes;
    }

    private static Map<String, Object> attached(String content) {
        return aMessage(
                "content",
                Map.of(
                        "attachments",
                        List.of(Map.of(
                                "id", "plan",
                                "name", "suunnitelma.pdf",
                                "mediaType", "application/pdf",
                                "sha256", "0".repeat(64),
                                "content", content))));
    }

    private static Map<String, Object> aMessage(String member, Object value) {
        var message = new LinkedHashMap<String, Object>(Map.of(
                "messageId", "TEST-1",
                "type", "M38",
                "sentAt", "2026-11-20T09:15:00+02:00",
                "language", "fi",
                "urgency", "routine",
                "sender", Map.of("unitName", "Keksityn koulu", "role", "rehtori"),
                "recipients",
                        List.of(Map.of(
                                "partner", "a-county", "type", "M38", "legalBasis", "TEST-0", "purpose", "test"))));
        message.put(member, value);
        return message;
    }

    private static String text() {
        try {
            return Files.readString(Path.of("integration-routes", "catalogue", "message.schema.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
