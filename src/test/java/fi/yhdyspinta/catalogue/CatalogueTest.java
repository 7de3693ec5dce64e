package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.message.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code integration-routes/catalogue}, whole and broken. */
class CatalogueTest {
    private static final Path ROUTES = Path.of("integration-routes");

    @TempDir
    Path routes;

    private Path folder;

    @BeforeEach
    void copyTheCatalogue() throws IOException {
        var source = ROUTES.resolve("catalogue");
        folder = routes.resolve("catalogue");
        try (var files = Files.walk(source)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(source.relativize(file).toString()));
            }
        }
    }

    @Test
    void readsTheCatalogueOfTheHouse() {
        var catalogue = Catalogue.read(ROUTES);

        assertThat(catalogue.types()).containsKeys("M06", "M20", "M21", "M28");
        assertThat(catalogue.bases()).containsKeys("OHL-23.2", "OHL-22", "JULKL-26.1");
        assertThat(catalogue.classes()).containsKeys("school", "student-welfare", "ngo");
    }

    @Test
    void asksAConsentOfWhateverGoesToAnOrganisation() {
        var catalogue = Catalogue.read(ROUTES);

        var toOrganisations = catalogue.types().values().stream()
                .filter(type ->
                        type.recipients().contains("ngo") && !type.legalBases().isEmpty());

        // TihL 906/2019 24 §: no statute opens an authority's interface to an organisation
        assertThat(toOrganisations)
                .isNotEmpty()
                .allMatch(type -> type.consentRequired()
                        || type.legalBases().stream()
                                .allMatch(basis -> catalogue.bases().get(basis).consentRequired()));
    }

    @Test
    void showsTheSenderAtLeastThatAMessageHasComeIn() {
        var catalogue = Catalogue.read(ROUTES);

        assertThat(catalogue.types().values()).allMatch(type -> type.showsSender(State.REQUESTED));
    }

    @Test
    void namesOnlyTypesThatAreThereInAClass() {
        var catalogue = Catalogue.read(ROUTES);

        var named = catalogue.classes().values().stream().flatMap(seen -> seen.allowed().keySet().stream());

        assertThat(named).isSubsetOf(catalogue.types().keySet());
    }

    @Test
    void givesEveryRecipientOfATypeAListForIt() {
        var catalogue = Catalogue.read(ROUTES);

        // M20 and M21 are written from the journal and carry no content
        var withContent = catalogue.types().values().stream()
                .filter(type -> !type.legalBases().isEmpty());

        assertThat(withContent.filter(type -> !isListed(catalogue, type)).map(MessageType::code))
                .isEmpty();
    }

    private static boolean isListed(Catalogue catalogue, MessageType type) {
        return type.recipients().stream()
                .allMatch(code -> catalogue.classes().get(code).allowed().containsKey(type.code()));
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    legal-bases.yaml       | validFrom: 2023-01-01         | validFrom: 1.1.2023        | OHL-23.2.validFrom
                    legal-bases.yaml       | - code: OHL-22                | - code: OHL-23.2           | code stands twice
                    legal-bases.yaml       | - code: OHL-22                | - name: OHL-22             | code
                    legal-bases.yaml       | consent: none                 | consent: non               | OHL-23.2.consent
                    recipient-classes.yaml | fi: Järjestö                  | de: Verein                 | ngo.names
                    message-types.yaml     | legalBases: [JULKL-26.1]      | legalBases: [JULKL-99]     | M28.legalBases
                    message-types.yaml     | recipients: [ngo]             | recipients: [ngos]         | M28.senders/recipients
                    message-types.yaml     | senderSees: completed         | senderSees: finished       | M06.senderSees
                    message-types.yaml     | consent: required             | consent: requird           | M28.consent
                    message-types.yaml     | sv: Meddelande om samarbete   | sv2: Meddelande            | M06.names
                    message-types.yaml     | duty: false                   | duty: nej                  | M06.duty
                    """)
    void refusesABrokenCopyNamingFileAndPlace(String file, String right, String wrong, String place)
            throws IOException {
        replace(file, right, wrong);

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/" + file)
                .hasMessageContaining(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message-types.yaml",
                "legal-bases.yaml",
                "recipient-classes.yaml",
                "message.schema.json",
                "terms.fi.yaml",
                "terms.sv.yaml",
                "terms.en.yaml"
            })
    void refusesToReadWithoutAFile(String file) throws IOException {
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining(file)
                .hasMessageContaining("HUB_ROUTES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message-types.yaml", "recipient-classes.yaml", "terms.sv.yaml"})
    void refusesAFileThatIsNotYaml(String file) throws IOException {
        Files.writeString(folder.resolve(file), "- code: [M06\n");

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining(file)
                .hasMessageContaining("line");
    }

    // a copy that was cut short must not become a hub without law
    @ParameterizedTest
    @ValueSource(strings = {"message-types.yaml", "legal-bases.yaml", "recipient-classes.yaml"})
    void refusesAFileWithoutEntries(String file) throws IOException {
        Files.writeString(folder.resolve(file), "# nothing yet\n");

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining(file);
    }

    @Test
    void refusesTermsThatOneLanguageLacks() throws IOException {
        replace("terms.sv.yaml", "state.accepted:", "state.accepterad:");

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("terms.sv.yaml");
    }

    @Test
    void readsACopyThatNobodyHasTouched() {
        assertThatCode(() -> Catalogue.read(routes)).doesNotThrowAnyException();
    }

    private void replace(String file, String right, String wrong) throws IOException {
        var text = Files.readString(folder.resolve(file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(right), wrong));
    }
}
