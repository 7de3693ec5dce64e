package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms that the law has ended, as data. */
class OutdatedTermsDataTest {
    private static final List<Map<String, Object>> TERMS = CatalogueYaml.entries("outdated-terms.yaml");

    @Test
    void writeEveryTermInTheSameShape() {
        assertThat(TERMS).isNotEmpty().allSatisfy(term -> {
            assertThat(term)
                    .containsOnlyKeys("term", "forms", "language", "since", "replacedBy", "source", "certainty");
            assertThat(term.get("language")).isIn("fi", "sv");
            assertThat(LocalDate.parse(String.valueOf(term.get("since")))).isAfter(LocalDate.parse("2014-08-01"));
            assertThat(Tree.map(term.get("replacedBy"))).containsOnlyKeys("fi", "sv", "en");
            assertThat(term.get("certainty")).isIn("V", "M", "?");
        });
    }

    @Test
    void lookForEveryFormOnceAndInLowerCase() {
        var forms = TERMS.stream().flatMap(OutdatedTermsDataTest::forms);

        assertThat(forms).doesNotHaveDuplicates().allMatch(form -> form.equals(form.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hojks päivitettiin syksyllä",
                "hänestä tehtiin pedagoginen selvitys",
                "pedagogisessa arviossa todettiin",
                "oppilas on tehostetussa tuessa",
                "erityisen tuen päätös tehtiin",
                "kolmiportaisen tuen aikana",
                "eleven får intensifierat stöd",
                "ett beslut om särskilt stöd fattades",
                "en pedagogisk utredning gjordes",
                "elevens ip uppdaterades"
            })
    void findTheTermInASentence(String sentence) {
        assertThat(found(sentence)).isNotEmpty();
    }

    // SHL 36 § speaks of a child who needs special support; 20 a–20 i § of today's support
    @ParameterizedTest
    @ValueSource(
            strings = {
                "erityistä tukea tarvitseva lapsi",
                "lapsi on erityisen tuen tarpeessa",
                "oppilaskohtaiset tukitoimet alkoivat",
                "ett barn i behov av särskilt stöd",
                "eleven får elevspecifika stödåtgärder",
                "bedömning av behovet av elevspecifikt stöd"
            })
    void leaveTheWordsAloneThatTheLawStillUses(String sentence) {
        assertThat(found(sentence)).isEmpty();
    }

    @Test
    void putNoOutdatedTermInThePlaceOfAnother() {
        var replacements = TERMS.stream()
                .flatMap(term -> Tree.map(term.get("replacedBy")).values().stream())
                .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT));

        assertThat(replacements).allSatisfy(word -> assertThat(found(word)).isEmpty());
    }

    private static List<String> found(String sentence) {
        return TERMS.stream()
                .flatMap(OutdatedTermsDataTest::forms)
                .filter(form -> (" " + sentence + " ").contains(" " + form + " "))
                .toList();
    }

    private static Stream<String> forms(Map<String, Object> term) {
        return Tree.list(term.get("forms")).stream().map(String::valueOf);
    }
}
