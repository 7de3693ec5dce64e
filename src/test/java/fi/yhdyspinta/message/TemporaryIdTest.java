package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.246.10.99901019.22.2026.17",
                "1.2.246.10.2048198.22.1999.1",
                "1.2.246.10.99901019.10.4.22.2026.17",
                "1.2.246.10.99901019.22.2026|140513A902H",
                // whether the check character is kept is not certain: it is not judged
                "1.2.246.10.99901019.22.2026|140513A902X"
            })
    void takesARootAndItsExtension(String text) {
        var fault = TemporaryId.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.NONE);
    }

    // 131052-308T is the serial of a real series
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1.2.246.10.99901019.22.2026|131052-308T",
                "1.2.246.10.99901019.22.2026|310213A902H",
                "1.2.246.10.99901019.22.2026|140513A902",
                "1.2.246.10.99901019.22.2026|140513A902HH",
                "1.2.246.10.99901019.22.2026|",
                "1.2.246.10.99901019.22.2026",
                "1.2.246.10.99901019.22.26.17",
                "1.2.246.10.99901019.22.2126.17",
                "1.2.246.10.99901019.22.2026.0",
                "1.2.246.10.99901019.10.0",
                "1.2.246.21.99901019.22.2026.17",
                "140513A902H",
                " 1.2.246.10.99901019.22.2026.17",
                "1.2.246.10.99901019.22.2026.17\n",
                "1.2.246.10.99901019.22.2026.١٧"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        var fault = TemporaryId.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.FORM);
    }

    @Test
    void tellsAWrongOrganisationApart() {
        var fault = TemporaryId.faultOf("1.2.246.10.99901018.22.2026.17");

        assertThat(fault).isEqualTo(IdentifierFault.CHECK);
    }

    @Test
    void hidesItsTextWhereverItIsPrinted() {
        var id = new TemporaryId("1.2.246.10.99901019.22.2026|140513A902H");

        assertThat(id.toString()).isEqualTo("TemporaryId[…]");
        assertThatThrownBy(() -> new TemporaryId("140513A902H"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a temporary id: FORM");
    }
}
