package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a member twice          | {"name": "Aino", "name": "Eino"}
                    a member twice below    | {"a": {"name": "Aino", "name": "Aino"}}
                    text after the end      | {"name": "Aino"} Aino
                    a second object         | {"name": "Aino"}{"name": "Aino"}
                    no end                  | {"name": "Aino"
                    a list                  | ["Aino"]
                    a text                  | "Aino"
                    nothing                 | null
                    a comment               | {"name": "Aino" /* Aino */}
                    a trailing comma        | {"name": "Aino",}
                    not a number            | {"name": "Aino", "n": NaN}
                    an endless number       | {"name": "Aino", "n": 111111111111111111111111111111111}
                    a name without quotes   | {Aino: 1}
                    """)
    void refusesWhatIsNotOneStrictObject(String what, String body) {
        var refused = refusalOf(utf8(body));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.MALFORMED);
        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("JSON_MALFORMED", ""));
        assertThat(refused).hasMessageNotContaining("Aino").hasNoCause();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var refused = refusalOf("{\"name\": \"Esimerkkilä\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("JSON_MALFORMED", ""));
        assertThat(refused).hasMessageNotContaining("Esimerkkil").hasNoCause();
    }

    @Test
    void refusesUtf16() {
        var refused = refusalOf("{\"name\": \"Aino\"}".getBytes(StandardCharsets.UTF_16));

        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("JSON_MALFORMED", ""));
    }

    @Test
    void refusesAnEmptyBody() {
        var refused = refusalOf(new byte[0]);

        assertThat(refused.ground()).isEqualTo(Refused.Ground.MALFORMED);
        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("BODY_EMPTY", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1_000, 500_000})
    void refusesMoreThanSixtyFourLevels(int below) {
        var refused = refusalOf(utf8("{\"a\":" + "[".repeat(below) + "]".repeat(below) + "}"));

        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("JSON_MALFORMED", ""));
    }

    @Test
    void readsSixtyFourLevels() {
        var tree = Json.object(utf8("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}"));

        assertThat(tree).containsOnlyKeys("a");
    }

    @Test
    void readsAndWritesTheSameBytes() {
        var body = utf8("{\"b\":\"Ääkkösiä 🎈\",\"a\":[1,1.10,true,\"\\u0007\"],\"c\":{}}");

        var again = Json.bytes(Json.object(body));

        assertThat(again).isEqualTo(body);
    }

    @Test
    void writesTheSameContentAsTheSameBytesInWhateverOrderItCame() {
        var one = Json.object(utf8("{\"a\": 1, \"b\": {\"d\": [2, 1], \"c\": 3}}"));
        var another = Json.object(utf8("{\"b\":{\"c\":3,\"d\":[2,1]},\"a\":1}"));

        assertThat(Json.canonicalBytes(one)).isEqualTo(Json.canonicalBytes(another));
        assertThat(Json.canonicalBytes(one))
                .isNotEqualTo(Json.canonicalBytes(Map.of("a", 1, "b", Map.of("d", List.of(1, 2), "c", 3))));
    }

    private static Refused refusalOf(byte[] body) {
        var refused = catchThrowableOfType(Refused.class, () -> Json.object(body));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
