package fi.yhdyspinta.desk.glass;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a message says is listed in words of the reader's language. */
class LeafTest {
    private static final Map<String, String> WORDS =
            Map.of("subject", "ketä asia koskee", "firstName", "kutsumanimi", "reasons", "syyt");

    @Test
    void namesEveryFieldInWordsAndOneWithoutAnyByItsName() {
        var content = Json.object(
                """
                {"subject": {"firstName": "Aino", "odd": true}, "reasons": ["A", "B"]}
                """
                        .getBytes(StandardCharsets.UTF_8));

        var leaves = Leaf.of(content, name -> WORDS.getOrDefault(name, name));

        assertThat(leaves)
                .containsExactly(
                        new Leaf("ketä asia koskee › kutsumanimi", "Aino"),
                        new Leaf("ketä asia koskee › odd", "true"),
                        new Leaf("syyt 1", "A"),
                        new Leaf("syyt 2", "B"));
    }
}
