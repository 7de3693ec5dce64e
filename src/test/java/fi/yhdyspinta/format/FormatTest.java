package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final String ABOUT = "carries: message\nmediaTypes: [application/json, application/x-town+json]\n";

    @Test
    void takesItsMediaTypesWhateverTheirParameters() {
        var format = Format.of("town", Map.of("format.yaml", ABOUT));

        assertThat(format.takes("application/json")).isTrue();
        assertThat(format.takes("Application/X-Town+JSON; charset=utf-8")).isTrue();
        assertThat(format.takes("text/plain")).isFalse();
        assertThat(format.takes(null)).isFalse();
    }

    @Test
    void readsADocumentAsItIsWhereItHasNoMapping() {
        var format = Format.of("town", Map.of("format.yaml", ABOUT));

        var tree = format.read("{\"firstName\": \"Aino\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tree).isEqualTo(Map.of("firstName", "Aino"));
    }

    @Test
    void judgesADocumentBeforeItMapsIt() {
        var format = Format.of(
                "town",
                Map.of(
                        "format.yaml", ABOUT,
                        "schema.json", "{\"type\": \"object\", \"required\": [\"etunimi\", \"sukunimi\"]}",
                        "read.jsonata", "{\"firstName\": $error(\"asked too early\")}"));

        var refused = catchThrowableOfType(Refused.class, () -> format.read("{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
        assertThat(refused.refusals()).extracting(Refusal::pointer).containsExactlyInAnyOrder("/etunimi", "/sukunimi");
    }

    // a fault of another kind would keep the whole hub from starting, not only this format
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    format.yaml    | carries: message
                    format.yaml    | mediaTypes: [
                    schema.json    | {"type":
                    schema.json    | []
                    schema.json    | {"properties": {"a": {"pattern": "("}}}
                    read.jsonata   | {"a":
                    write.jsonata  | (
                    """)
    void refusesABrokenFileAsItsOwnFault(String file, String text) {
        var files = new HashMap<>(Map.of("format.yaml", ABOUT));
        files.put(file, text);

        assertThatThrownBy(() -> Format.of("town", files))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("town");
    }

    @Test
    void refusesToCarryWhatNobodyKnows() {
        var files = Map.of("format.yaml", ABOUT.replace("carries: message", "carries: stattus"));

        assertThatThrownBy(() -> Format.of("town", files))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("carries");
    }

    @Test
    void pointsAtThePlaceInTheSendersOwnDocument() {
        var format = Format.of(
                "town",
                Map.of(
                        "format.yaml",
                        ABOUT
                                + """
                        pointers:
                          /messageId: /tunnus
                          /recipients: /saajat
                          /recipients/*: /saajat/*
                          /recipients/*/support/wished: /saajat/*/toive
                        """));

        var own = format.inOwnWords(List.of(
                Refusal.ofSender("ID_REUSED", "/messageId"),
                Refusal.ofSender("MINIMUM_FIELD_MISSING", "/recipients/12/support/wished", "support.wished"),
                Refusal.ofSender("UNKNOWN_RECIPIENT", "/recipients/3/partner", "nobody"),
                Refusal.ofSender("SCHEMA_SIZE", "/recipients"),
                Refusal.ofSender("SCHEMA_REQUIRED", "/messageIdentifier", "messageIdentifier"),
                Refusal.ofSender("TIME_IN_FUTURE", "/sentAt")));

        assertThat(own)
                .containsExactly(
                        Refusal.ofSender("ID_REUSED", "/tunnus"),
                        Refusal.ofSender("MINIMUM_FIELD_MISSING", "/saajat/12/toive", "support.wished"),
                        Refusal.ofSender("UNKNOWN_RECIPIENT", "/saajat/3/partner", "nobody"),
                        Refusal.ofSender("SCHEMA_SIZE", "/saajat"),
                        Refusal.ofSender("SCHEMA_REQUIRED", "/messageIdentifier", "messageIdentifier"),
                        Refusal.ofSender("TIME_IN_FUTURE", "/sentAt"));
    }
}
