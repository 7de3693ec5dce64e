package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.road.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners, formats and law are data: they change while the hub runs, and a fault in one changes nothing. */
class OpeningTest {
    private static final Database DATABASE = Database.h2();

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.now());
    private Path routes;
    private House house;

    @BeforeEach
    void open() {
        routes = Sink.routesTo(1, data.resolve("routes"));
        house = new House(DATABASE.cleared(), data, clock, "node-a", routes);
    }

    @Test
    void takesANewPartnerIntoUseWithoutARestart() throws IOException {
        assertThatThrownBy(() -> sendTo("purje")).hasMessageContaining("UNKNOWN_RECIPIENT");

        write(
                "partners/purje/partner.yaml",
                Files.readString(routes.resolve("partners/luvn/partner.yaml")).replace("name: luvn", "name: purje"));
        house.walk.refresh();

        assertThat(sendTo("purje").recipients().get(0).partner()).isEqualTo("purje");
    }

    @Test
    void runsTheLastGoodRevisionOfAPartnerWhoseFileIsBroken() throws IOException {
        write("partners/luvn/partner.yaml", "name: luvn\nrecipientClass: [");

        house.walk.refresh();

        assertThat(sendTo("luvn").recipients().get(0).partner()).isEqualTo("luvn");
    }

    @Test
    void runsTheLastGoodRevisionOfAFormatThatDoesNotCompile() throws IOException {
        write("formats/espoo-notice/read.jsonata", "{{{");

        house.walk.refresh();

        assertThat(sendTo("luvn").recipients()).hasSize(2);
    }

    @Test
    void neverReplacesAWorkingCatalogueByABrokenOne() throws IOException {
        write("catalogue/legal-bases.yaml", "- code: OHL-23.2\n  validFrom: soon\n");

        house.walk.refresh();

        assertThat(sendTo("luvn").recipients()).hasSize(2);
    }

    @Test
    void closesTheDemoWhenItIsSwitchedOff() throws IOException {
        var demoKey = Files.readString(data.resolve("demo-keys/espoo-opetus")).strip();
        assertThat(house.keyDesk.caller(demoKey)).isPresent();

        var production = new House(DATABASE, data, clock, "node-a", routes, false);

        assertThat(production.keyDesk.caller(demoKey)).isEmpty();
        assertThatThrownBy(() -> production.keyDesk.make("luvn")).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void endsWhatStillWaitsOfASenderThatIsGone() throws IOException {
        sendTo("luvn");
        var production = new House(DATABASE, data, clock, "node-a", routes, false);

        var waiting = production.due();
        waiting.forEach(ticket -> assertThat(production.walk.pickUp(ticket)).isNull());

        assertThat(waiting).isNotEmpty();
        assertThat(production.due()).isEmpty();
    }

    private fi.yhdyspinta.message.Receipt sendTo(String partner) {
        var notice = new String(House.notice("O-" + System.nanoTime(), "CASE"), StandardCharsets.UTF_8)
                .replace("\"luvn\"", "\"" + partner + "\"");
        return house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", notice.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(String file, String text) throws IOException {
        var path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
    }
}
