package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.catalogue.Asked.Pair;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the Markdown of the crossing table is read. */
class CrossingTableReadingTest {
    private static final String TWO_TYPES =
            """
            **The day of this table is 2026-11-20.**

            | Code | Who |
            |---|---|
            | school | a school |

            ## M01 · Yhteydenotto · Kontakt · Contact

            | From | To | Ground | Consent | Answer | Why |
            |---|---|---|---|---|---|
            | school, ngo | student-welfare | OHL-16 | none | allowed (duty) | The duty. |
            | school | police | OHL-16 | none | NO_CROSSING | Never. |
            | allowed above | allowed above | any other | none | NO_LEGAL_BASIS | Nothing else. |
            | any other | any other | any | none | NO_CROSSING | Nobody else. |

            ## M25 · Uhkailmoitus · Anmälan · Threat

            | From | To | Ground | Consent | Answer | Why |
            |---|---|---|---|---|---|
            | school | police | POL-40.5 | none | marked BASIS_OUTDATED → POL-40.6 | Renumbered. |

            ## On other days

            | Type | Day | From | To | Ground | Consent | Answer | Why |
            |---|---|---|---|---|---|---|---|
            | M25 | 2025-07-31 | school | police | POL-40.5 | none | allowed (duty) | Before. |
            """;

    @Test
    void readsEverySectionWithItsDay() {
        var table = CrossingTable.read(TWO_TYPES.lines().toList());

        assertThat(table.sections()).extracting(CrossingTable.Section::type).containsExactly("M01", "M25");
        assertThat(table.sections().get(0).rows()).hasSize(4).allMatch(row -> row.day()
                .equals(LocalDate.parse("2026-11-20")));
        assertThat(table.otherDays())
                .extracting(row -> row.type() + " " + row.day())
                .containsExactly("M25 2025-07-31");
    }

    @Test
    void triesEachSenderWithEachRecipient() {
        var table = CrossingTable.read(TWO_TYPES.lines().toList());
        var section = table.sections().get(0);

        var asked = table.asked(section, section.rows().get(0));

        assertThat(asked)
                .extracting(Asked::pair)
                .containsExactly(new Pair("school", "student-welfare"), new Pair("ngo", "student-welfare"));
    }

    @Test
    void takesAsAnyOtherEveryPairThatNoRowAboveNames() {
        var table = CrossingTable.read(TWO_TYPES.lines().toList());
        var section = table.sections().get(0);

        var pairs = section.pairs(section.rows().get(3));

        assertThat(pairs)
                .hasSize(12 * 12 - 3)
                .contains(new Pair("student-welfare", "school"), new Pair("school", "school"))
                .doesNotContain(new Pair("school", "police"), new Pair("ngo", "student-welfare"));
    }

    @Test
    void takesAsAnyOtherGroundEveryGroundOfTheDocumentThatNoRowAboveNames() {
        var table = CrossingTable.read(TWO_TYPES.lines().toList());
        var section = table.sections().get(0);

        var asked = table.asked(section, section.rows().get(2));

        assertThat(asked)
                .extracting(one -> one.from() + " " + one.ground())
                .containsExactly("school POL-40.5", "ngo POL-40.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| school | police | OHL-16 | none | allowed |; cells",
                "| school | polis | OHL-16 | none | allowed | So. |; twelve",
                "| school | police | OHL-16 | perhaps | allowed | So. |; consent",
                "| school | police | OHL-16 | none | permitted | So. |; answer",
                "| allowed above | police | OHL-16 | none | allowed | So. |; one side only",
                "| school | police | OHL-16 | none | allowed | |; why"
            })
    void saysWhichLineCannotBeRead(String row, String what) {
        var document = List.of(
                "**The day of this table is 2026-11-20.**",
                "## M01 · Yhteydenotto · Kontakt · Contact",
                "| From | To | Ground | Consent | Answer | Why |",
                "|---|---|---|---|---|---|",
                row);

        assertThatThrownBy(() -> CrossingTable.read(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining(what);
    }
}
