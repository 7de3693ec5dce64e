package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final Schema PUPIL = new Schema(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "additionalProperties": false,
              "required": ["id", "name"],
              "properties": {
                "id": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 8},
                "name": {"type": "string"},
                "hetu": {"type": "string", "format": "hetu"},
                "language": {"enum": ["fi", "sv"]},
                "email": {"type": "string", "format": "email"},
                "born": {"type": "string", "format": "date"},
                "at": {"type": "string", "format": "date-time"},
                "friends": {
                  "type": "array",
                  "maxItems": 2,
                  "items": {"type": "object", "required": ["na/me"], "properties": {"a~b": {"type": "boolean"}}}
                },
                "odd": {"not": {"const": 1}}
              }
            }
            """);

    @Test
    void findsNothingInARightDocument() {
        var problems = PUPIL.problems(pupil(Map.of("hetu", "140513A902H", "born", "2013-05-14", "language", "fi")));

        assertThat(problems).isEmpty();
    }

    @Test
    void tellsEveryProblemAtOnceWithItsPlace() {
        var document = Map.of(
                "id", "Aino Esimerkkilä",
                "hetu", "140513A902X",
                "language", "suomi",
                "email", "Aino at home",
                "born", "14.5.2013",
                "friends", List.of(Map.of(), Map.of("na/me", "Eino", "a~b", "yes")),
                "odd", 1,
                "secret", "Aino");

        var problems = PUPIL.problems(document);

        assertThat(problems)
                .extracting(refusal -> refusal.code() + " " + refusal.pointer())
                .containsExactlyInAnyOrder(
                        "SCHEMA_REQUIRED /name",
                        "SCHEMA_PATTERN /id",
                        "SCHEMA_LENGTH /id",
                        "HETU_CHECK /hetu",
                        "SCHEMA_ENUM /language",
                        "SCHEMA_FORMAT /email",
                        "SCHEMA_FORMAT /born",
                        "SCHEMA_REQUIRED /friends/0/na~1me",
                        "SCHEMA_TYPE /friends/1/a~0b",
                        "SCHEMA_OTHER /odd",
                        "SCHEMA_UNKNOWN_PROPERTY /secret");
    }

    @Test
    void quotesNoValueInItsRefusals() {
        var document = Map.of(
                "id",
                "Aino Esimerkkilä",
                "hetu",
                "140513A902X",
                "language",
                "Aino",
                "email",
                "Aino",
                "name",
                List.of("Aino"));

        var problems = PUPIL.problems(document);

        assertThat(problems).isNotEmpty().noneMatch(refusal -> refusal.toString()
                .matches("(?s).*(Aino|Esimerkk|140513).*"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "140513A902X, HETU_CHECK",
        "010190-999X, HETU_CHECK",
        "290200-900B, HETU_FORM",
        "140513a902h, HETU_FORM",
        "14.5.2013, HETU_FORM"
    })
    void tellsASlipOfThePenFromWhatIsNoHetu(String hetu, String code) {
        var problems = PUPIL.problems(pupil(Map.of("hetu", hetu)));

        assertThat(problems).containsExactly(Refusal.ofSender(code, "/hetu"));
    }

    @Test
    void saysWhatIsMissingAndOfWhichKind() {
        var problems = PUPIL.problems(Map.of("name", 1));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        Refusal.ofSender("SCHEMA_REQUIRED", "/id", "id"),
                        Refusal.ofSender("SCHEMA_TYPE", "/name", "\"string\""));
    }

    // an id with a line break in it would write a second line into whatever logs it
    @ParameterizedTest
    @ValueSource(strings = {"abc\n", "abc\r\n", "\nabc", "abc\ndef"})
    void matchesAPatternToTheVeryEnd(String id) {
        var problems = PUPIL.problems(pupil(Map.of("id", id)));

        assertThat(problems).containsExactly(Refusal.ofSender("SCHEMA_PATTERN", "/id"));
    }

    // what the schema takes is parsed by java.time right after it
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:60Z",
                "2026-11-20T09:15:00+19:00",
                "2026-11-20T09:15:00.1234567890Z",
                "2026-11-20 09:15:00Z",
                "2026-11-20T09:15:00",
                "2026-11-20"
            })
    void takesNoTimeThatNobodyCanReckonWith(String at) {
        var problems = PUPIL.problems(pupil(Map.of("at", at)));

        assertThat(problems).containsExactly(Refusal.ofSender("SCHEMA_FORMAT", "/at", "date-time"));
    }

    // one MiB comes through the door: a pattern that repeats a group must not eat the stack
    @Test
    void judgesAVeryLongValueOfTheCanonicalMessage() throws IOException {
        var schema = new Schema(Files.readString(Path.of("integration-routes/catalogue/message.schema.json")));
        var document = Map.of("sender", Map.of("unitId", "1" + ".1".repeat(400_000)));

        var problems = schema.problems(document);

        assertThat(problems).extracting(Refusal::pointer).contains("/sender/unitId");
    }

    @Test
    void judgesAVeryLongValueOfATask() throws IOException {
        var schema = new Schema(Files.readString(Path.of("integration-routes/formats/fhir-task/schema.json")));
        var coding = Map.of("coding", List.of(Map.of("code", "a" + " a".repeat(400_000))));

        var problems = schema.problems(Map.of("businessStatus", coding, "statusReason", coding));

        assertThat(problems).extracting(Refusal::pointer).contains("/businessStatus/coding/0/code");
    }

    private static Map<String, Object> pupil(Map<String, Object> more) {
        var pupil = new HashMap<String, Object>(Map.of("id", "a", "name", "Aino"));
        pupil.putAll(more);
        return pupil;
    }
}
