package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XRoadIdTest {
    @ParameterizedTest
    @CsvSource({
        "FI/MUN/9990101-9/Opetus,      FI/MUN/9990101-9/Opetus",
        "FI/MUN/9990101-9/Lähi Opetus, FI/MUN/9990101-9/L%C3%A4hi%20Opetus",
        "FI/MUN/1/BAR%2FSERVICE,       FI/MUN/1/BAR%2FSERVICE",
        "FI/MUN/1/a+b=c,               FI/MUN/1/a%2Bb%3Dc",
        "FI/MUN/1/%61~b,               FI/MUN/1/a~b",
    })
    void encodesEachPartForItself(String written, String encoded) {
        assertThat(XRoadId.of(written).orElseThrow().encoded()).isEqualTo(encoded);
    }

    @Test
    void isTheSameHoweverItIsEncoded() {
        assertThat(XRoadId.of("FI/MUN/1/L%C3%A4hi")).isEqualTo(XRoadId.of("FI/MUN/1/Lähi"));
        assertThat(XRoadId.of("FI/MUN/1/Sub")).isNotEqualTo(XRoadId.of("FI/MUN/1/sub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "FI//1", "FI/ /1", "FI/../1", "FI/%2E%2E/1", "FI/%", "FI/%4", "FI/%zz", "FI/%C3", "FI/a%00"})
    void takesNothingThatIsNoIdentifier(String text) {
        assertThat(XRoadId.of(text)).isEmpty();
    }

    @Test
    void boundsAPart() {
        assertThat(XRoadId.of("FI/" + "a".repeat(255))).isPresent();
        assertThat(XRoadId.of("FI/" + "a".repeat(256))).isEmpty();
        assertThat(XRoadId.of(null)).isEmpty();
    }
}
