package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder is read anew and every fault is named with its file; what runs is not touched. */
class FolderCheckTest {
    private static final Database DATABASE = Database.h2();

    @TempDir
    Path data;

    private RoutesFolder routes;
    private House house;

    @BeforeEach
    void open() {
        routes = RoutesFolder.copiedTo(data.resolve("routes"));
        house = new House(
                DATABASE.cleared(), data, new SetClock(Instant.parse("2026-11-23T10:00:00Z")), "node-a", routes.path());
    }

    @Test
    void findsTheHubsOwnFolderSound() {
        var found = house.folderCheck.check();

        assertThat(found.faults()).isEmpty();
        assertThat(found.files()).isGreaterThan(100);
    }

    @Test
    void findsWhoIsToReceiveAndHasNotSaidWhere() {
        routes.edit(
                "partners/helsinki-kasko/partner.yaml",
                "  message:\n    door: portal\n    format: canonical\n    options: {expires: P30D}\n",
                "");

        assertThat(house.folderCheck.check().faults())
                .extracting(fault -> fault.file() + " " + fault.refusal().code())
                .containsExactly("integration-routes/partners/helsinki-kasko/partner.yaml NO_WAY_OUT");
    }

    @Test
    void namesFileAndLineOfTheCataloguesFault() {
        routes.write("catalogue/legal-bases.yaml", "- code: OHL-23.2\n  validFrom: soon\n");

        assertThat(house.folderCheck.check().faults()).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("integration-routes/catalogue/legal-bases.yaml");
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void namesEveryPartOfWhatIsBroken() {
        routes.write("partners/luvn/partner.yaml", "name: luvn\nrecipientClass: [")
                .edit("partners/mll-uusimaa/partner.yaml", "format: mll", "format: mmm")
                .write("formats/espoo-notice/read.jsonata", "{{{")
                .write("profiles/kuraattori/profile.yaml", "name: toinen\n");

        var faults = house.folderCheck.check().faults();

        assertThat(faults)
                .extracting(FolderCheck.Fault::file)
                .contains(
                        "integration-routes/partners/luvn/partner.yaml",
                        "integration-routes/partners/mll-uusimaa/partner.yaml",
                        "integration-routes/formats/espoo-notice",
                        "integration-routes/profiles/kuraattori/profile.yaml");
        assertThat(faults)
                .filteredOn(fault -> fault.file().contains("/mll-uusimaa/"))
                .allSatisfy(fault -> assertThat(fault.line()).isPositive())
                .extracting(fault -> fault.refusal().code())
                .contains("FORMAT_UNKNOWN");
    }

    @Test
    void changesNothingThatRuns() {
        var before = house.profileDesk.made("luvn");
        routes.edit("partners/luvn/partner.yaml", "giveUp: P3D", "giveUp: P5D");

        house.folderCheck.check();

        assertThat(house.profileDesk.made("luvn")).isEqualTo(before);
    }
}
