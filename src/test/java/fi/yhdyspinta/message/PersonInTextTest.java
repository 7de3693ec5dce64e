package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonInTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "140513A902H",
                "oppilas 140513a902h kertoi",
                "henkilötunnus:140513A902H.",
                "14.05.13A902H",
                "140513 A902H",
                "140513 A 902H",
                "140513A902 H",
                "140513\nA902H",
                "14 05 13 A902H",
                "010594 - 9032",
                // what a layout program makes of a dash, of a space, of digits, of a break
                "010594\u20119032",
                "010594\u20139032",
                "010594\u2212903\u00A02",
                "0105\u00AD94-9032",
                "010594\u200B-9032",
                "\uFF10\uFF11\uFF10\uFF15\uFF19\uFF14-9032",
                "\u0660\u0661\u0660\u0665\u0669\u0664-9032"
            })
    void findsAHetuHoweverItIsSet(String text) {
        var isIn = PersonInText.isIn(text);

        assertThat(isIn).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.246.562.24.99900001013",
                "oppijanumero 1.2.246.562.24. 99900001013",
                "1.2.246.562.98.99900001013",
                "1.2.246.10.99901019.22.2026",
                "1.2.246.10.99901019.10.4.22.2026.7"
            })
    void findsALearnersNumberAndATemporaryId(String text) {
        var isIn = PersonInText.isIn(text);

        assertThat(isIn).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Voimassa 1.8.2026-31.7.2029, hyväksytty 12.6.2026 § 45.",
                "Lukuvuosina 2024-2025 ja 2025-2026 ajan sai 7 työpäivässä 98 % (n=1 234).",
                "Puhelin 050 000 0091, klo 8-16.",
                "Koulu 1.2.246.562.10.99900001019, yksikkö 1.2.246.10.99901019.10.22",
                // columns of figures
                "12 11 10 - 100 20 30",
                "100 120 140 - 902 14 05 13",
                "ESP-2026-000123, Y-tunnus 9990101-9"
            })
    void findsNobodyInWhatAPlanSays(String text) {
        var isIn = PersonInText.isIn(text);

        assertThat(isIn).isFalse();
    }
}
