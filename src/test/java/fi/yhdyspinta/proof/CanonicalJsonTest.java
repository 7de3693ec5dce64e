package fi.yhdyspinta.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of an entry are those that RFC 8785 gives, and its link is what anybody computes. */
class CanonicalJsonTest {
    @Test
    void sortsMembersByTheirCodeUnits() {
        // the order of RFC 8785, 3.2.3
        var names = Map.<String, Object>of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis");

        var text = CanonicalJson.text(names);

        assertThat(List.of("Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew").stream()
                        .map(text::indexOf)
                        .toList())
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void escapesWhatItMustAndNothingElse() {
        // RFC 8785, 3.2.2.2
        var text = CanonicalJson.text(Map.of("string", "€$" + (char) 0x0f + "\nA'B\"\\\\\"/"));

        assertThat(text).isEqualTo("{\"string\":\"€$\\" + "u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void givesTheLinkThatAnotherProgramComputes() {
        // printf '%s' '{"a":["ä",1,true]}' | sha256sum; then the 32 zero bytes and that hash | sha256sum
        var digest = Chain.digest(CanonicalJson.bytes(Map.of("a", List.of("ä", 1, true))));

        assertThat(digest).isEqualTo("97a5f94952aa8d038a772439f9d5e7d302cbf168aebc64dfba4e937e4539f4ea");
        assertThat(Chain.link(Chain.BEGINNING, digest))
                .isEqualTo("91045e1ed2f510dbf09dff9a1ce55d855eb25c489aaec6adcc3333f5135d3c31");
    }

    @ParameterizedTest
    @MethodSource("without")
    void refusesWhatHasNoOneForm(Object value) {
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("list", Arrays.asList(value))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static List<Object> without() {
        return Arrays.asList(1.5, null, "\ud83d", Long.MAX_VALUE, new Object());
    }
}
