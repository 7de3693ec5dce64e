package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the Digital and Population Data Services Agency's notice and of asetus 128/2010 2 §. */
class HetuTest {
    @ParameterizedTest
    @ValueSource(strings = {"131052-308T", "020516C903K", "110794-354D", "010594Y9032", "100190-999P", "100190Y999P"})
    void takesARightCode(String text) {
        var hetu = Hetu.of(text);

        assertThat(hetu.text()).isEqualTo(text);
        assertThat(Hetu.faultOf(text)).isEqualTo(Hetu.Fault.NONE);
    }

    // HL7 Finland's own example: it must be told apart from what is no hetu at all
    @ParameterizedTest
    @ValueSource(strings = {"010190-999X", "010190-999K"})
    void tellsAWrongCheckCharacterApart(String text) {
        var fault = Hetu.faultOf(text);

        assertThat(fault).isEqualTo(Hetu.Fault.CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "110794-354D, 1994-07-11",
        "020516C903K, 2016-05-02",
        "010594Y9032, 1994-05-01",
        "010190-999X, 1990-01-01"
    })
    void tellsTheDayOfBirth(String text, LocalDate day) {
        var born = Hetu.birthDateOf(text);

        assertThat(born).hasValue(day);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"290200-900B", "not one"})
    void tellsNoDayOfBirthOfWhatIsNone(String text) {
        var born = Hetu.birthDateOf(text);

        assertThat(born).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"290200A900B", "290204A902E"})
    void knowsLeapDays(String leapDay) {
        var fault = Hetu.faultOf(leapDay);

        assertThat(fault).isEqualTo(Hetu.Fault.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "290200-900B, 1900 had no 29 February",
        "290200+900B, 1800 had no 29 February",
        "310494-900H, April has 30 days",
        "000594-903D, a month begins on its first",
        "011394-903H, a year has twelve months"
    })
    void refusesADayThatNoCalendarHas(String text, String why) {
        var fault = Hetu.faultOf(text);

        assertThat(fault).as(why).isEqualTo(Hetu.Fault.FORM);
    }

    @ParameterizedTest
    @ValueSource(chars = {'+', '-', 'Y', 'X', 'W', 'V', 'U', 'A', 'B', 'C', 'D', 'E', 'F'})
    void takesEverySignOfTheDecree(char sign) {
        var text = "010594" + sign + "9032";

        var hetu = Hetu.of(text);

        assertThat(hetu.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(chars = {'G', 'T', 'Z', 'a', 'y', '*', '/', ' ', '–', '−'})
    void refusesEveryOtherSign(char sign) {
        var fault = Hetu.faultOf("010594" + sign + "9032");

        assertThat(fault).isEqualTo(Hetu.Fault.FORM);
    }

    @Test
    void catchesEveryWrongDigitAndCheckCharacter() {
        var right = "010594Y9032";
        var signs = "0123456789ABCDEFHJKLMNPRSTUVWXY";

        for (int place = 0; place < right.length(); place++) {
            for (char each : (place == 10 ? signs : place == 6 ? "" : "0123456789").toCharArray()) {
                var text = right.substring(0, place) + each + right.substring(place + 1);

                assertThat(Hetu.faultOf(text) == Hetu.Fault.NONE).as(text).isEqualTo(text.equals(right));
            }
        }
    }

    // 29 February is a day of 2000 and of no other year that ends a century
    @Test
    void readsTheCenturyFromTheSign() {
        assertThat(Hetu.faultOf("290200A900B")).isEqualTo(Hetu.Fault.NONE);
        for (char sign : "BCDEF".toCharArray()) {
            assertThat(Hetu.faultOf("290200" + sign + "900B")).isEqualTo(Hetu.Fault.NONE);
        }
        for (char sign : "-YXWVU+".toCharArray()) {
            assertThat(Hetu.faultOf("290200" + sign + "900B")).isEqualTo(Hetu.Fault.FORM);
        }
    }

    @Test
    void keepsTheWholeTextAsItIs() {
        assertThat(Hetu.of("100190Y999P").text()).isEqualTo("100190Y999P");
        assertThat(Hetu.of("100190-999P").text()).isEqualTo("100190-999P");
    }

    @Test
    void tellsTwoPersonsApartByTheSignAlone() {
        var one = Hetu.of("100190-999P");
        var another = Hetu.of("100190Y999P");

        assertThat(one).isNotEqualTo(another);
        assertThat(one).isEqualTo(Hetu.of("100190-999P")).hasSameHashCodeAs(Hetu.of("100190-999P"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " 010594Y9032",
                "010594Y9032\n",
                "010594y9032",
                "010594903",
                "0105949032",
                "010594Y903",
                "٠١٠٥٩٤-٩٠٣2"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        var fault = Hetu.faultOf(text);

        assertThat(fault).isEqualTo(Hetu.Fault.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010594Y9033", "010594Y903Ä"})
    void hidesTheTextWhenItRefuses(String text) {
        assertThatThrownBy(() -> Hetu.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("010594");
    }

    @Test
    void hidesTheTextWhenItIsPrinted() {
        var hetu = Hetu.of("010594Y9032");

        assertThat(hetu.toString()).isEqualTo("Hetu[…]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010594Y9032",
                "case-010594Y9032",
                "ESP010594Y9032X",
                "20010594Y90321",
                "case:010594y9032:1",
                "010594-9032-2",
                "9999010594+90329999"
            })
    void seesAHetuInsideAnId(String id) {
        var isInside = Hetu.isInside(id);

        assertThat(isInside).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                // a day and a serial of no check character
                "ESP-2026-000123",
                "20261120-001",
                "2026-11-20-123A",
                "201126-0001",
                "case:261120-001:7",
                // the run 010594-9032 stands across two groups
                "ab010594-9032-7abc-8def-0123456789ab",
                "AB010594-9032-7ABC-8DEF-0123456789AB",
                "suostumus-mll-1"
            })
    void seesNoHetuInAnOrdinaryId(String id) {
        var isInside = Hetu.isInside(id);

        assertThat(isInside).isFalse();
    }
}
