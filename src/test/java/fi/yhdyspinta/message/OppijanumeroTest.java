package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors worked out by hand from the rule (domain D6): 7-3-1 from the right, up to the next ten. */
class OppijanumeroTest {
    private static final String NODE = "1.2.246.562.24.";

    @ParameterizedTest
    @CsvSource({
        // 1×7 + 0×3 + 0×1 + … + 9×1 + 9×3 + 9×7: worked out digit by digit
        "9990000101, 1×7 + 0×3 + 1×1 + 9×3 + 9×1 + 9×7 … = 107, 3",
        "1234567890, 0×7+9×3+8×1+7×7+6×3+5×1+4×7+3×3+2×1+1×7 = 153, 7",
        "1000000000, 1×7 = 7, 3",
        "0000000000, 0, 0",
        "9999999999, 9×(7+3+1+7+3+1+7+3+1+7) = 360, 0"
    })
    void takesTheCheckDigitThatTheRuleGives(String digits, String why, String check) {
        var fault = Oppijanumero.faultOf(NODE + digits + check);

        assertThat(fault).as(why).isEqualTo(IdentifierFault.NONE);
    }

    @Test
    void catchesEveryWrongDigitAtEveryPlace() {
        var right = "12345678907";

        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var text = NODE + right.substring(0, place) + digit + right.substring(place + 1);
                var expected = digit == right.charAt(place) ? IdentifierFault.NONE : IdentifierFault.CHECK;

                assertThat(Oppijanumero.faultOf(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1.2.246.562.10.12345678907",
                "1.2.246.562.98.12345678907",
                "1x2.246.562.24.12345678907",
                "12345678907",
                "1.2.246.562.24.1234567890",
                "1.2.246.562.24.123456789070",
                "1.2.246.562.24.1234567890X",
                " 1.2.246.562.24.12345678907",
                "1.2.246.562.24.12345678907 ",
                "1.2.246.562.24.12345678907\n",
                "1.2.246.562.24. 12345678907",
                "urn:oid:1.2.246.562.24.12345678907",
                "1.2.246.562.24.١٢٣٤٥٦٧٨٩٠٧",
                "1.2.246.562.24.１２３４５６７８９０７"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        var fault = Oppijanumero.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.FORM);
    }

    @Test
    void hidesItsTextWhereverItIsPrinted() {
        var number = new Oppijanumero(NODE + "12345678907");

        assertThat(number.toString()).isEqualTo("Oppijanumero[…]");
        assertThat(number.text()).isEqualTo(NODE + "12345678907");
        assertThatThrownBy(() -> new Oppijanumero(NODE + "12345678908"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an oppijanumero: CHECK");
    }
}
