package fi.yhdyspinta.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ground whose number has meant different things at different times. */
class LegalBasisTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @Test
    void pointsToWhereTheRuleWentThatStoodLast() {
        var basis = new LegalBasis(
                "POL-99",
                List.of(version("2010-01-01", "2014-12-31", "POL-1"), version("2015-01-01", "2020-12-31", "POL-2")));

        assertThat(basis.replacementOn(TODAY)).contains("POL-2");
        assertThat(basis.replacementOn(LocalDate.parse("2016-01-01"))).contains("POL-1");
        assertThat(basis.replacementOn(LocalDate.parse("2012-01-01"))).isEmpty();
    }

    @Test
    void pointsNowhereWhereTheRuleThatStoodLastWasNotReplaced() {
        var basis = new LegalBasis(
                "POL-99",
                List.of(version("2015-01-01", "2020-12-31", null), version("2010-01-01", "2014-12-31", "POL-1")));

        assertThat(basis.replacementOn(TODAY)).isEmpty();
    }

    private static LegalBasis.Version version(String from, String to, String replacedBy) {
        return new LegalBasis.Version(LocalDate.parse(from), LocalDate.parse(to), replacedBy, false, false);
    }
}
