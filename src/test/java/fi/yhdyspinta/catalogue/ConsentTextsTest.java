package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is shown before a consent: in every language all of it, and a new language is one file. */
class ConsentTextsTest {
    @TempDir
    Path routes;

    private Path folder;

    @BeforeEach
    void copyTheCatalogue() throws IOException {
        folder = CatalogueCopy.into(routes);
    }

    @Test
    void speaksLanguagesBeyondThoseOfTheHouse() {
        var texts = Catalogue.read(routes).consentTexts();

        assertThat(texts.all())
                .extracting(ConsentTexts.Text::language)
                .startsWith("fi", "sv", "en")
                .contains("ar", "uk");
        assertThat(texts.in("ar").orElseThrow().direction()).isEqualTo("rtl");
        assertThat(texts.in("ar").orElseThrow().names()).containsEntry("sv", "arabiska");
        assertThat(texts.in("tlh")).isEmpty();
    }

    @Test
    void fillsInTheBlanksOfASentence() {
        var finnish = Catalogue.read(routes).consentTexts().in("fi").orElseThrow();

        assertThat(finnish.told("ask.self", "Koulu", "Järjestö"))
                .isEqualTo("Koulu pyytää sinulta lupaa antaa sinua koskevia tietoja. Tiedot saa Järjestö.");
    }

    @Test
    void hasAWordForEverythingThatTheSchemaLetsBeTold() throws IOException {
        var schema = Files.readString(folder.resolve("consent.schema.json"));
        var listed = schema.substring(schema.indexOf("{\"enum\": [\"name\"") + 10);
        var codes = List.of(listed.substring(0, listed.indexOf(']'))
                .replaceAll("[\\[\" ]", "")
                .split(","));

        assertThat(codes).hasSizeGreaterThan(10);
        for (var text : Catalogue.read(routes).consentTexts().all()) {
            assertThat(text.words().keySet())
                    .as(text.language())
                    .containsAll(codes.stream().map(code -> "what." + code).toList());
        }
    }

    @Test
    void takesANewLanguageAsOneFile() throws IOException {
        var texts = folder.resolve("consent-texts");
        Files.writeString(
                texts.resolve("de.yaml"),
                Files.readString(texts.resolve("en.yaml")).replace("language: en", "language: de"));

        assertThat(Catalogue.read(routes).consentTexts().in("de")).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ru.yaml | right.refuse:   | right.refus:   | (words)                     | lacks right.refuse
                    ar.yaml | {1}             | {3}            | words.ask.self              | has other blanks
                    so.yaml | direction: ltr  | direction: ttb | (direction)                 | must be one of ltr, rtl
                    uk.yaml | language: uk    | language: ua   | (language)                  | must be the file's name
                    et.yaml | signature:      | allkiri:       | (words)                     | lacks signature
                    sv.yaml | version:        | verzion:       | verzion                     | did you mean version?
                    """)
    void namesAFaultByFileAndPlace(String file, String right, String wrong, String place, String rule)
            throws IOException {
        CatalogueCopy.replace(folder.resolve("consent-texts").resolve(file), right, wrong);

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("consent-texts/" + file)
                .hasMessageContaining(place)
                .hasMessageContaining(rule);
    }
}
