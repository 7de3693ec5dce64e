package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierFormatTest {
    private static final Schema IDS = new Schema(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "learner": {"type": "string", "format": "oppijanumero"},
                "school": {"type": "string", "format": "opk-oid"},
                "business": {"type": "string", "format": "business-id"},
                "temporary": {"type": "string", "format": "temporary-id"},
                "born": {"type": "string", "format": "date"},
                "hetu": {"type": "string", "format": "hetu"}
              }
            }
            """);

    @Test
    void takesRightIdentifiersOfEveryKind() {
        var problems = IDS.problems(Map.of(
                "learner", "1.2.246.562.24.99900001013",
                "school", "1.2.246.562.10.99900001019",
                "business", "9990101-9",
                "temporary", "1.2.246.10.99901019.22.2026.17"));

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "learner, 1.2.246.562.24.99900001014, OPPIJANUMERO_CHECK",
        "learner, 1.2.246.562.24.9990000101, OPPIJANUMERO_FORM",
        "school, 1.2.246.562.10.99900001018, OID_CHECK",
        "school, 1.2.246.10.99901018.10.0, OID_CHECK",
        "school, Niittykummun koulu, OID_FORM",
        "business, 9990101-8, BUSINESS_ID_CHECK",
        "business, 99901019, BUSINESS_ID_FORM",
        "temporary, 1.2.246.10.99901019.22.2026, TEMPORARY_ID_FORM",
        "temporary, 1.2.246.10.99901018.22.2026.17, TEMPORARY_ID_FORM"
    })
    void tellsASlipFromWhatIsNoIdentifier(String member, String text, String code) {
        var problems = IDS.problems(Map.of(member, text));

        assertThat(problems).containsExactly(Refusal.ofSender(code, "/" + member));
    }

    @Test
    void leavesTheOtherFormatsAsTheyWere() {
        var problems = IDS.problems(Map.of("born", "1.2.2026", "hetu", "140513A902X"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        Refusal.ofSender("SCHEMA_FORMAT", "/born", "date"), Refusal.ofSender("HETU_CHECK", "/hetu"));
    }
}
