package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips that a reader could pass over in silence, and a lawyer could make in any file: each is refused by its place. */
class MisreadCatalogueTest {
    @TempDir
    Path routes;

    private Path folder;

    @BeforeEach
    void copyTheCatalogue() throws IOException {
        folder = CatalogueCopy.into(routes);
    }

    // a list of what is withheld that is misread gives out where a child under a turvakielto is (laki 661/2009 36 §)
    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    recipient-classes.yaml | - subject.address          | - subject.adress           | school.underBan.withheld[0] | did you mean address?
                    recipient-classes.yaml | - guardians.phone          | - guardians.0.phone        | school.underBan.withheld    | guardians.0.phone
                    recipient-classes.yaml | - contact                  | - contact.address          | school.underBan.withheld    | contact.address
                    recipient-classes.yaml | withheld: *whereabouts     | withheld: subject.address  | student-welfare.underBan.withheld | must be a list
                    recipient-classes.yaml | withheld: *whereabouts     | withheld: []               | student-welfare.underBan.withheld | the list is empty
                    recipient-classes.yaml | withheld: *whereabouts     | withheld:                  | student-welfare.underBan.withheld | stands without a value
                    recipient-classes.yaml | withheld: *whereabouts     | witheld: *whereabouts      | student-welfare.underBan.witheld  | did you mean withheld?
                    recipient-classes.yaml | underBan:                  | underban:                  | school.underban             | did you mean underBan?
                    recipient-classes.yaml | needs: [M05]               | needs: [M55]               | school.underBan.needs[0]    | M55
                    recipient-classes.yaml | sender: [unitId, unitName  | sender: [unitId, unitNames | school.sender[1]            | did you mean unitName?
                    recipient-classes.yaml | sender: [role, person]     | sender: [rôle, person]     | school.underBan.sender[0]   | rôle
                    recipient-classes.yaml | matter.agreedMeasures      | matter.agreedMeasure       | school.allowed.M06/POL-40.2 | did you mean agreedMeasures?
                    recipient-classes.yaml | M06/POL-40.2:              | M06/POL-40.22:             | school.allowed.M06/POL-40.22 | no crossing of M06 to school stands on POL-40.22
                    recipient-classes.yaml | - contact.phone            | - contact.phon             | ngo.allowed.M28             | did you mean phone?
                    recipient-classes.yaml | - support.wished           | - support.wishes           | ngo.allowed.M28             | did you mean wished?
                    recipient-classes.yaml | authority: true            | autority: true             | school.autority             | did you mean authority?
                    recipient-classes.yaml | ["@pupil", matter.agreedMeasures, | "@pupil" #          | school.allowed.M06/POL-40.2 | must be a list
                    field-sets.yaml        | paths: [subject.firstName] | paths: [subject.fistName]  | name-only.paths[0]          | did you mean firstName?
                    field-sets.yaml        | why: Enough                | because: Enough            | name-only.because           | is no member here
                    message-types.yaml     | 'subject.hetu|subject.temporaryId' | 'subject.hetu|subject.temporaryID' | M01.requires[2] | did you mean temporaryId?
                    message-types.yaml     | - concern.reasons          | - concern.reason           | M01.requires                | did you mean reasons?
                    message-types.yaml     | transfer.welfare: OHL-23.3 | transfer.wellfare: OHL-23.3 | M07.split.transfer.wellfare | did you mean welfare?
                    message-types.yaml     | duty: true                 | dutty: true                | M01.crossings[0].dutty      | did you mean duty?
                    message-types.yaml     | competence: school-place   | competance: school-place   | M01.competance              | did you mean competence?
                    message-types.yaml     | from: [school]             | from: school               | M01.crossings[0].from       | must be a list
                    legal-bases.yaml       | written: true              | writen: true               | .writen                     | did you mean written?
                    legal-bases.yaml       | feedback: allowed          | feedback: yes              | .feedback                   | must be one of allowed, none, with-consent
                    states.yaml            | by: [hub]                  | by: [hubb]                 | .by[0]                      | must be one of hub, recipient, sender
                    states.yaml            | outcomes:                  | outcome:                   | line                        | did you mean outcomes?
                    states.yaml            | accepted: [in-progress,    | completed: [in-progress,   | transitions.completed       | is no state that another may follow
                    follow-up.yaml         | - types: [M12, M12b, M25]  | - types: [M12, M12b, M252] | ofType[0].types[2]          | names M252
                    follow-up.yaml         | nothingAfterDays: 10       | nothingAfterDays: 0        | ofType[1].nothingAfterDays  | at least 1
                    follow-up.yaml         | - types: [M07, M16]        | - types: [M07, M12]        | ofType[1].types             | a second time
                    states.yaml            | on-hold: [accepted,        | on-holt: [accepted,        | transitions.on-holt         | is no state that another may follow
                    directory.yaml         | studentWelfare:            | studentwelfare:            | [0].studentwelfare          | did you mean studentWelfare?
                    outdated-terms.yaml    | since: 2025-08-01          | sinse: 2025-08-01          | [0].sinse                   | did you mean since?
                    places.yaml            | local:                     | locale:                    | .locale                     | did you mean local?
                    place-words.yaml       | words:                     | word:                      | .word                       | did you mean words?
                    deadlines.yaml         | metBy: [                   | metby: [                   | .metby                      | did you mean metBy?
                    """)
    void refusesWhatWouldBeMisreadInSilence(String file, String right, String wrong, String place, String says)
            throws IOException {
        CatalogueCopy.replace(folder.resolve(file), right, wrong);

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageMatching("(?s)integration-routes/catalogue/" + Pattern.quote(file) + ", line \\d+.*")
                .hasMessageContaining(place)
                .hasMessageContaining(says);
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    message.schema.json | "type": "object",              | "type": "object",,             | line
                    message.schema.json | "type": "object",              | "type": "object", "type": "x", | line
                    message.schema.json | "content": {                   | "contents": {                  | properties.content.properties: is missing
                    message.schema.json | "$ref": "#/$defs/moment"       | "$ref": "#/$defs/momentt"      | refers to #/$defs/momentt
                    consent.schema.json | "$schema":                     | $schema:                       | line
                    consent.schema.json | "denial": {                    | "denail": {                    | $defs.denial: is missing
                    """)
    void refusesASchemaThatIsBroken(String file, String right, String wrong, String says) throws IOException {
        CatalogueCopy.replace(folder.resolve(file), right, wrong);

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/" + file)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message.schema.json", "consent.schema.json", "states.yaml", "calendars/espoo.yaml"})
    void refusesAFileThatWasCutShortOrIsNoText(String file) throws IOException {
        var whole = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(whole, whole.length / 2 - 7));
        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/" + file + ", line");

        Files.write(folder.resolve(file), new byte[] {'{', '"', (byte) 0xE4, '"', '}'});
        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("integration-routes/catalogue/" + file + ": is not UTF-8");
    }

    @Test
    void refusesAFileThatIsNestedWithoutEnd() throws IOException {
        Files.writeString(folder.resolve("states.yaml"), "[".repeat(100_000));

        assertThatThrownBy(() -> Catalogue.read(routes))
                .isInstanceOf(CatalogueFault.class)
                .hasMessageContaining("states.yaml");
    }
}
