package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        folder = CatalogueCopy.into(routes);
    }

    @Test
    void readsTheCatalogueOfTheHouse() {
        var catalogue = Catalogue.read(ROUTES);

        assertThat(catalogue.types()).hasSize(40).containsKeys("M01", "M12", "M12b", "M38", "M39");
        assertThat(catalogue.classes()).hasSize(12);
        assertThat(catalogue.schemas().byType())
                .containsOnlyKeys(catalogue.types().keySet());
    }

    // what the law obliges to tell waits for nobody's leave (LSL 25 §, OHL 16 §, SHL 35.2 §, ATL 62 §)
    @Test
    void asksNoConsentOfWhoeverMustTell() {
        var duties = Catalogue.read(ROUTES).types().values().stream()
                .flatMap(type -> type.permits().stream().filter(Permit::isDuty).map(permit -> type.code()))
                .distinct();

        assertThat(duties).containsExactlyInAnyOrder("M01", "M10", "M12", "M12b", "M13", "M25");
    }

    @Test
    void givesEachTypeASchemaOfItsOwnParts() {
        var schema = new Schema(
                new String(Json.bytes(Catalogue.read(ROUTES).schemas().byType().get("M12")), StandardCharsets.UTF_8));
        var notice = Map.of("type", "M12", "content", Map.of("subject", Map.of(), "matter", Map.of()));

        var problems = schema.problems(notice);

        assertThat(problems)
                .extracting(Refusal::code, Refusal::pointer)
                .contains(
                        tuple("SCHEMA_UNKNOWN_PROPERTY", "/content/matter"),
                        tuple("SCHEMA_REQUIRED", "/content/concern"),
                        tuple("SCHEMA_REQUIRED", "/content/subject/firstName"));
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    legal-bases.yaml       | validFrom: 2020-01-01   | validFrom: 1.1.2020     | JULKL-26.1.validFrom
                    legal-bases.yaml       | validTo: 2025-07-31     | validTo: 2025-08-31     | overlaps
                    legal-bases.yaml       | validTo: 2025-07-31     | validTo: 1999-07-31     | before validFrom
                    legal-bases.yaml       | replacedBy: POL-40.6    | replacedBy: POL-40.66   | POL-40.66
                    legal-bases.yaml       | consent: none           | consent: non            | must be one of none, required
                    recipient-classes.yaml | fi: Järjestö            | de: Verein              | ngo.names
                    recipient-classes.yaml | @names                  | @nams                   | @nams
                    recipient-classes.yaml | M06/POL-40.2:           | M66/POL-40.2:           | M66/POL-40.2
                    message-types.yaml     | basis: LSL-25.1         | basis: LSL-99           | LSL-99
                    message-types.yaml     | to: [ngo]               | to: [ngos]              | ngos
                    message-types.yaml     | senderSees: completed   | senderSees: finished    | senderSees
                    message-types.yaml     | sv: Meddelande om samarbete | sv2: Meddelande     | M06.names
                    message-types.yaml     | duty: true              | duty: kyllä             | must be true or false
                    message-types.yaml     | parts: [subject, guardians, matter | parts: [subject, guardians, mater | mater
                    message-types.yaml     | competence: school-place | competence: school-plaice | M01.competence
                    message-types.yaml     | deadlines: [OHL15]      | deadlines: [OHL51]      | OHL51
                    directory.yaml         | calendar: espoo         | calendar: esboo         | esboo
                    deadlines.yaml         | outcomes: [got-help]    | outcomes: [got-helped]  | THL51a
                    states.yaml            | states: [requested]     | states: [asked]         | asked
                    outdated-terms.yaml    | since: 2025-08-01       | since: elokuu           | since
                    accessibility.yaml     | degree: partial         | degree: full            | degree
                    accessibility.yaml     | address: https:         | address: http:          | address
                    help/sv.yaml           | - Skicka. Du            | '# Skicka. Du'          | send
                    help/en.yaml           | outage:                 | break:                  | other topics
                    """)
    void refusesABrokenCopyNamingFileLineAndPlace(String file, String right, String wrong, String place)
            throws IOException {
        replace(file, right, wrong);

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/" + file)
                .hasMessageContaining(place);
    }

    @Test
    void saysOnWhichLineTheFaultStands() throws IOException {
        replace("legal-bases.yaml", "replacedBy: POL-40.6", "replacedBy: POL-40.66");
        var line = Files.readAllLines(folder.resolve("legal-bases.yaml")).stream()
                        .map(String::strip)
                        .toList()
                        .indexOf("replacedBy: POL-40.66")
                + 1;

        assertThatThrownBy(() -> Catalogue.read(routes))
                .hasMessageContaining("line " + line + " (POL-40.5.replacedBy)");
    }

    @ParameterizedTest(name = "its own list {0}: starts {1}")
    @CsvSource({"'', OHL17", "deadlines: [], ''", "deadlines: [OHL15], OHL15"})
    void givesACrossingItsTypesDeadlinesUnlessItSaysItsOwn(String own, String started) throws IOException {
        var offer = "      senderSees: accepted\n";
        var rest = "  competence: school-place\n  domain: student-welfare\n  parts: [subject, request, appointment]\n";
        replace("message-types.yaml", offer + rest, offer + "      " + own + "\n  deadlines: [OHL17]\n" + rest);

        var permits = Catalogue.read(routes).types().get("M02").permits();

        assertThat(permits.get(0).deadlines()).containsExactly("OHL15");
        assertThat(String.join(",", permits.get(1).deadlines())).isEqualTo(started);
    }

    @Test
    void asksNoConsentForADuty() throws IOException {
        replace("message-types.yaml", "consent: none\n      duty: true", "consent: required\n      duty: true");

        assertThatThrownBy(() -> Catalogue.read(routes)).hasMessageContaining("a duty to tell asks for no consent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message-types.yaml",
                "legal-bases.yaml",
                "recipient-classes.yaml",
                "message.schema.json",
                "consent.schema.json",
                "deadlines.yaml",
                "calendars/holidays.yaml",
                "terms.fi.yaml",
                "terms.sv.yaml",
                "terms.en.yaml",
                "accessibility.yaml",
                "help/fi.yaml",
                "help/sv.yaml",
                "help/en.yaml"
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
    @ValueSource(
            strings = {
                "message-types.yaml",
                "legal-bases.yaml",
                "recipient-classes.yaml",
                "field-sets.yaml",
                "directory.yaml",
                "outdated-terms.yaml",
                "deadlines.yaml",
                "places.yaml",
                "place-words.yaml"
            })
    void refusesAFileWithoutEntries(String file) throws IOException {
        Files.writeString(folder.resolve(file), "# nothing yet\n");

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessage("integration-routes/catalogue/" + file
                        + ", line 1: the list is empty (rule: it has one entry at least; was the file cut short?)");
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
        CatalogueCopy.replace(folder.resolve(file), right, wrong);
    }
}
