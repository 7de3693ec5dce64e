package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where something stands in a YAML text. */
class LinesTest {
    private static final Lines LINES = Lines.of(
            """
            # a comment

            - code: M01
              names:
                fi: Yhteydenotto
              parts: [subject, concern]
            - {code: M02, crossings: [
                {from: school},
                {from: ngo}]}
            """);

    @Test
    void findsMembersAndItems() {
        assertThat(LINES.line(0)).isEqualTo(3);
        assertThat(LINES.line(0, "names")).isEqualTo(4);
        assertThat(LINES.line(0, "names", "fi")).isEqualTo(5);
        assertThat(LINES.line(0, "parts", 1)).isEqualTo(6);
        assertThat(LINES.line(1)).isEqualTo(7);
        assertThat(LINES.line(1, "crossings", 1, "from")).isEqualTo(9);
    }

    @Test
    void namesTheNearestThingAroundWhatIsNotThere() {
        assertThat(LINES.line(0, "names", "sv")).isEqualTo(4);
        assertThat(LINES.line(0, "missing", "deeper")).isEqualTo(3);
        assertThat(LINES.line(7, "code")).isEqualTo(3);
        assertThat(LINES.line()).isEqualTo(3);
    }

    @Test
    void hasAFirstLineOfAnEmptyText() {
        assertThat(Lines.of("").line("anything")).isEqualTo(1);
    }
}
