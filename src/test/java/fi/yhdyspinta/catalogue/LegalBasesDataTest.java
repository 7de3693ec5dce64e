package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grounds of the house as data: versions by date, successors, words and sources. */
class LegalBasesDataTest {
    private static final List<Map<String, Object>> BASES = CatalogueYaml.entries("legal-bases.yaml");

    @Test
    void writeEveryGroundInTheSameShape() {
        assertThat(BASES).isNotEmpty().allSatisfy(basis -> {
            assertThat(basis.keySet())
                    .isSubsetOf(
                            "code",
                            "statute",
                            "section",
                            "validFrom",
                            "validTo",
                            "replacedBy",
                            "consent",
                            "written",
                            "feedback",
                            "text",
                            "source",
                            "certainty");
            assertThat(text(basis, "code")).matches("[A-Z][A-Z0-9]*-[0-9A-Za-z.-]+");
            assertThat(text(basis, "section")).isNotBlank();
            assertThat(text(basis, "consent")).isIn("none", "required");
            assertThat(text(basis, "feedback")).isIn("allowed", "with-consent", "none");
        });
    }

    @Test
    void tellEveryGroundInThreeLanguages() {
        assertThat(BASES).allSatisfy(basis -> {
            assertThat(Tree.map(basis.get("text")))
                    .containsOnlyKeys("fi", "sv", "en")
                    .allSatisfy(
                            (language, text) -> assertThat(String.valueOf(text)).endsWith("."));
            assertThat(Tree.map(basis.get("text")).values()).doesNotHaveDuplicates();
            assertThat(Tree.map(basis.get("statute"))).containsOnlyKeys("fi", "sv");
        });
    }

    @Test
    void sayWhereEachGroundIsReadAndHowSurely() {
        assertThat(BASES).allSatisfy(basis -> {
            assertThat(text(basis, "source")).isNotBlank();
            assertThat(text(basis, "certainty")).isIn("V", "M", "?");
        });
    }

    @Test
    void letOneVersionOfACodeBeInForceOnADay() {
        var versions = BASES.stream().collect(Collectors.groupingBy(basis -> text(basis, "code")));

        assertThat(versions).containsKey("POL-40.5").allSatisfy((code, ofOneCode) -> {
            var inOrder = ofOneCode.stream()
                    .sorted(Comparator.comparing(LegalBasesDataTest::first))
                    .toList();
            for (int index = 1; index < inOrder.size(); index++) {
                assertThat(last(inOrder.get(index - 1))).isBefore(first(inOrder.get(index)));
            }
        });
    }

    @Test
    void endNoVersionBeforeItBegins() {
        assertThat(BASES).allMatch(basis -> !last(basis).isBefore(first(basis)));
    }

    @Test
    void sayOfEveryEndedGroundWhereItsRuleStandsNow() {
        var ended = BASES.stream().filter(basis -> basis.containsKey("validTo")).toList();

        assertThat(BASES.stream().filter(basis -> basis.containsKey("replacedBy")))
                .containsExactlyElementsOf(ended);
        assertThat(ended).isNotEmpty().allSatisfy(basis -> {
            var dayAfter = last(basis).plusDays(1);
            assertThat(onDay(text(basis, "replacedBy"), dayAfter)).hasSize(1).allSatisfy(successor -> {
                assertThat(successor).doesNotContainKey("validTo");
                // the same rule, so it asks for the same
                assertThat(successor).containsEntry("consent", basis.get("consent"));
                assertThat(successor).containsEntry("feedback", basis.get("feedback"));
                assertThat(successor.get("written")).isEqualTo(basis.get("written"));
            });
        });
    }

    @Test
    void askAWrittenConsentOnlyWhereAConsentIsAsked() {
        var written = BASES.stream().filter(basis -> basis.containsKey("written"));

        assertThat(written).isNotEmpty().allSatisfy(basis -> assertThat(basis)
                .containsEntry("written", true)
                .containsEntry("consent", "required"));
    }

    // 1090/2024 moved the subsections of POL 40 § by one
    @ParameterizedTest(name = "{0} on {1} goes on as {2}")
    @CsvSource({
        "POL-40.3, 2025-07-31, POL-40.4, suostumuksella",
        "POL-40.4, 2025-07-31, POL-40.5, Esiopetuksen",
        "POL-40.5, 2025-07-31, POL-40.6, poliisille",
    })
    void carryTheRulesOfPol40ToTheirNewNumbers(String old, LocalDate lastDay, String successor, String word) {
        assertThat(onDay(old, lastDay)).singleElement().satisfies(basis -> {
            assertThat(basis).containsEntry("replacedBy", successor);
            assertThat(finnish(basis)).contains(word);
        });
        assertThat(onDay(successor, lastDay.plusDays(1))).singleElement().satisfies(basis -> assertThat(finnish(basis))
                .contains(word));
        assertThat(onDay(old, lastDay.plusDays(1))).singleElement().satisfies(basis -> assertThat(finnish(basis))
                .doesNotContain(word));
    }

    private static List<Map<String, Object>> onDay(String code, LocalDate day) {
        return BASES.stream()
                .filter(basis -> text(basis, "code").equals(code))
                .filter(basis -> !first(basis).isAfter(day) && !last(basis).isBefore(day))
                .toList();
    }

    private static LocalDate first(Map<String, Object> basis) {
        return LocalDate.parse(text(basis, "validFrom"));
    }

    private static LocalDate last(Map<String, Object> basis) {
        return basis.containsKey("validTo") ? LocalDate.parse(text(basis, "validTo")) : LocalDate.MAX;
    }

    private static String finnish(Map<String, Object> basis) {
        return text(Tree.map(basis.get("text")), "fi");
    }

    private static String text(Map<String, Object> map, String member) {
        return String.valueOf(map.get(member));
    }
}
