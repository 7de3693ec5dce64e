package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors worked out by hand from the rule: weights 7 9 10 5 8 4 2, eleven less the remainder. */
class BusinessIdTest {
    @ParameterizedTest
    @CsvSource({
        // JHS 159's own example
        "0204819-8, 0+18+0+20+64+4+18 = 124 = 11×11 + 3",
        "9990101-9, 63+81+90+0+8+0+2 = 244 = 22×11 + 2",
        "9990102-7, 63+81+90+0+8+0+4 = 246 = 22×11 + 4",
        "1234567-1, 7+18+30+20+40+24+14 = 153 = 13×11 + 10",
        "0000013-1, 4+6 = 10",
        "0000040-6, 4×4 = 16 = 11 + 5"
    })
    void takesTheCheckDigitThatTheRuleGives(String text, String why) {
        var fault = BusinessId.faultOf(text);

        assertThat(fault).as(why).isEqualTo(IdentifierFault.NONE);
    }

    @Test
    void catchesEveryWrongDigitAtEveryPlace() {
        var right = "9990101-9";

        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9' && place != 7; digit++) {
                var text = right.substring(0, place) + digit + right.substring(place + 1);
                var expected = digit == right.charAt(place) ? IdentifierFault.NONE : IdentifierFault.CHECK;

                assertThat(BusinessId.faultOf(text)).as(text).isEqualTo(expected);
            }
        }
    }

    // 9990105: 63+81+90+0+8+0+10 = 252 = 22×11 + 10; 9990100: 242 = 22×11, remainder 0; 9990106: 254 = 23×11 + 1
    @Test
    void givesNoNumberWhoseCheckDigitWouldBeTen() {
        for (char check = '0'; check <= '9'; check++) {
            assertThat(BusinessId.faultOf("9990106-" + check)).isEqualTo(IdentifierFault.CHECK);
        }
        assertThat(BusinessId.faultOf("9990100-0")).isEqualTo(IdentifierFault.NONE);
        assertThat(BusinessId.faultOf("9990105-1")).isEqualTo(IdentifierFault.NONE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0000000-0",
                "204819-8",
                "02048198",
                "00204819-8",
                "0204819–8",
                "0204819-",
                "0204819-88",
                "0204819-X",
                "FI02048198",
                " 0204819-8",
                "0204819-8\n",
                "0204819 - 8",
                "٠٢٠٤٨١٩-٨",
                "０２０４８１９-８"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        var fault = BusinessId.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.FORM);
    }

    @Test
    void hidesItsTextWhereverItIsPrinted() {
        var id = new BusinessId("9990101-9");

        assertThat(id.toString()).isEqualTo("BusinessId[…]");
        assertThatThrownBy(() -> new BusinessId("9990101-8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a business id: CHECK");
    }
}
