package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.decision.scrub.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesFileTest {
    private static final Path CATALOGUE = Path.of("integration-routes/catalogue");

    @TempDir
    Path folder;

    @Test
    void knowsEveryMunicipalityByItsCode() {
        var places = PlacesFile.places(CATALOGUE);

        var codes = places.stream().map(Place::code);

        // 308 municipalities and 143 former ones, each by three digits
        assertThat(codes.filter(code -> code.matches("\\d{3}"))).hasSize(451).contains("049", "091", "992");
    }

    @Test
    void makesStemsOfTheNameWhereTheFileGivesNone() {
        var espoo = PlacesFile.places(CATALOGUE).stream()
                .filter(place -> place.code().equals("049"))
                .findFirst()
                .orElseThrow();

        assertThat(espoo.swedish()).isEqualTo("Esbo");
        assertThat(espoo.strong()).containsExactly("Espoo");
        assertThat(espoo.weak()).containsExactly("Espoo");
    }

    @Test
    void refusesAPlaceWithAnUnknownLocalCase() throws IOException {
        Files.writeString(folder.resolve("places.yaml"), "- {code: \"049\", fi: Espoo, local: beside}\n");

        assertThatThrownBy(() -> PlacesFile.read(folder))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("places.yaml, line 1 (049.local)");
    }

    @Test
    void refusesWordsThatLackAList() throws IOException {
        Files.writeString(folder.resolve("places.yaml"), "- {code: \"049\", fi: Espoo, local: inner}\n");
        Files.writeString(folder.resolve("place-words.yaml"), "- {code: measures, words: [km]}\n");

        assertThatThrownBy(() -> PlacesFile.read(folder))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("place-words.yaml, line 1: the list school-words-fi is missing");
    }
}
