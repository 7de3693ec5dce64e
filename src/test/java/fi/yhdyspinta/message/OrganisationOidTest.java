package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationOidTest {
    private static final String EDUCATION = "1.2.246.562.10.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // invented ones of this house
                "1.2.246.562.10.99900001019",
                "1.2.246.562.10.99900001027",
                // Luhn's own example, 7992739871 and its check digit 3
                "1.2.246.562.10.79927398713",
                // a sum of a whole ten: "10" in older numbers, "0" in newer ones
                "1.2.246.562.10.00000000000",
                "1.2.246.562.10.000000000010",
                // the Agency itself
                "1.2.246.562.10.00000000001",
                // the social and health care register
                "1.2.246.10.99901019.10.0",
                "1.2.246.10.2048198.10.1314",
                "1.2.246.10.99901027.10.4.12"
            })
    void takesARightNumberOfEitherRegister(String text) {
        var fault = OrganisationOid.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.NONE);
    }

    @Test
    void catchesEveryWrongDigitOfTheEducationRegister() {
        var right = "79927398713";

        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var text = EDUCATION + right.substring(0, place) + digit + right.substring(place + 1);
                var expected = digit == right.charAt(place) ? IdentifierFault.NONE : IdentifierFault.CHECK;

                assertThat(OrganisationOid.faultOf(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void catchesEveryWrongDigitOfABusinessIdInTheCareRegister() {
        var right = "99901019";

        for (int place = 1; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var text = "1.2.246.10." + right.substring(0, place) + digit + right.substring(place + 1) + ".10.0";
                var expected = digit == right.charAt(place) ? IdentifierFault.NONE : IdentifierFault.CHECK;

                assertThat(OrganisationOid.faultOf(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                // a learner's number, a temporary id, somebody else's tree
                "1.2.246.562.24.79927398713",
                "1.2.246.10.99901019.22.2026",
                "1.2.246.537.6.202",
                "1.2.246.562.10.7992739871",
                "1.2.246.562.10.799273987130",
                "1.2.246.562.10.79927398713.1",
                "1.2.246.562.10",
                "1.2.246.10.99901019",
                "1.2.246.10.99901019.10",
                "1.2.246.10.09990101.10.0",
                "1.2.246.10.99901019.10.01",
                "1.2.246.10.9990101-9.10.0",
                " 1.2.246.562.10.79927398713",
                "1.2.246.562.10.79927398713\n",
                "1.2.246.562.10.７９９２７３９８７１３",
                "urn:oid:1.2.246.562.10.79927398713"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        var fault = OrganisationOid.faultOf(text);

        assertThat(fault).isEqualTo(IdentifierFault.FORM);
    }

    @Test
    void hidesItsTextWhereverItIsPrinted() {
        var oid = new OrganisationOid("1.2.246.562.10.79927398713");

        assertThat(oid.toString()).isEqualTo("OrganisationOid[…]");
        assertThatThrownBy(() -> new OrganisationOid("1.2.246.562.10.79927398714"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an organisation's OID: CHECK");
    }
}
