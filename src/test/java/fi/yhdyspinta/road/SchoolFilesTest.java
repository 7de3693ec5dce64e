package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A municipality's education system leaves files on an SFTP server, and finds there what came of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchoolFilesTest {
    private SftpPlace place;
    private House house;
    private OpenRoad road;
    private Path left;
    private Path done;
    private Path results;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        place = new SftpPlace(data.resolve("sftp"), "hub", "id.espoo-files");
        left = place.folder("out");
        results = place.folder("results");
        done = left.resolve("done");
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/espoo-opetus/partner.yaml",
                        "  - {format: canonical}\n",
                        """
                          - {format: canonical}
                          - format: school-csv
                            door: sftp
                            url: "%1$s/rows"
                            credential: espoo-files
                            options: {username: hub, knownHosts: "%2$s", period: "200", settled: "300"}
                          - format: espoo-notice
                            door: sftp
                            url: "%1$s/out"
                            credential: espoo-files
                            options: {username: hub, knownHosts: "%2$s", period: "200", settled: "1500"}
                        """
                                .formatted(place.url(), place.knownHosts()))
                .edit(
                        "partners/espoo-opetus/partner.yaml",
                        "out:\n",
                        """
                        out:
                          result:
                            door: sftp
                            url: "%1$s/results"
                            format: file-result
                            credential: espoo-files
                            options: {username: hub, knownHosts: "%2$s"}
                        """
                                .formatted(place.url(), place.knownHosts()));
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes.path());
        road = new OpenRoad(house, data.resolve("artemis"), Map.of());
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        place.close();
    }

    @Test
    void readsAFileOnceMovesItAndPutsBackWhatCameOfIt() throws Exception {
        leave("ilmoitus-1.json", House.notice("F-1", "CASE-F-1"));

        var result = result("ilmoitus-1.json.result.csv");

        assertThat(result).contains("1;otettu;F-1;").doesNotContain("Aino", "140513");
        assertThat(left.resolve("ilmoitus-1.json")).doesNotExist();
        assertThat(done.resolve("ilmoitus-1.json")).exists();
        assertThat(house.count("message where sender_message_id = 'F-1'")).isEqualTo(1);
    }

    @Test
    void namesEachBadPlaceAndTakesNothingOfIt() throws Exception {
        leave("rikki.json", "{\"oppilas\":7}".getBytes(StandardCharsets.UTF_8));

        var result = result("rikki.json.result.csv");

        assertThat(result.lines().filter(line -> line.startsWith("1;hylätty;"))).hasSizeGreaterThan(3);
        assertThat(result).contains("SCHEMA_TYPE", "oppilas");
    }

    @Test
    void takesTheSameContentLeftAgainForTheSameFile() throws Exception {
        leave("ilmoitus-2.json", House.notice("F-2", "CASE-F-2"));
        result("ilmoitus-2.json.result.csv");

        leave("ilmoitus-2-uudelleen.json", House.notice("F-2", "CASE-F-2"));
        OpenRoad.waitFor(() -> Files.exists(done.resolve("ilmoitus-2-uudelleen.json")));

        assertThat(house.count("message where sender_message_id = 'F-2'")).isEqualTo(1);
        assertThat(house.count("file_arrival")).isPositive();
    }

    @Test
    void doesNotReadAFileThatIsStillWritten() throws Exception {
        var whole = House.notice("F-3", "CASE-F-3");
        var file = left.resolve("kasvava.json");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        for (int step = 0; step < 22; step++) {
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2 + step));
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
            assertThat(done.resolve("kasvava.json")).doesNotExist();
        }
        Files.write(file, whole);

        assertThat(result("kasvava.json.result.csv")).contains("1;otettu;F-3;");
    }

    @Test
    void leavesWhatIsNoDocumentWhereItIs() throws Exception {
        leave("ilmoitus.json.tmp", new byte[] {1});

        leave("ilmoitus-4.json", House.notice("F-4", "CASE-F-4"));

        result("ilmoitus-4.json.result.csv");
        assertThat(left.resolve("ilmoitus.json.tmp")).exists();
    }

    // the node died after it kept the file and before it looked at a row
    @Test
    void dealsWithTheRowsOfAFileThatADeadNodeKept() throws Exception {
        var kept = house.filing.keep(
                house.atDoor(House.ESPOO, "espoo-notice", House.notice("F-5", "CASE-F-5")), "orpo.json");

        assertThat(kept).isNotNull();
        assertThat(result("orpo.json.result.csv")).contains("1;otettu;F-5;");
    }

    @Test
    void takesFilesThatWereLeftBesideTheRowThatNamesThem() throws Exception {
        var rows = place.folder("rows");
        Files.write(rows.resolve("kuva.png"), png());
        OpenRoad.waitFor(() -> Files.exists(rows.resolve("done/kuva.png")));
        var csv = Files.readString(House.ROUTES.resolve("formats/school-csv/samples/full.in.csv"));
        Files.writeString(rows.resolve("rivit.csv.part"), withAttachments(csv, "kuva.png"));
        Files.move(rows.resolve("rivit.csv.part"), rows.resolve("rivit.csv"));

        var result = result("rivit.csv.result.csv");

        assertThat(result).contains(";otettu;").doesNotContain("hylätty");
        assertThat(house.count("attachment")).isPositive();
    }

    @Test
    void namesTheColumnOfAFileThatNobodyHasLeft() throws Exception {
        var rows = place.folder("rows");
        var csv = Files.readString(House.ROUTES.resolve("formats/school-csv/samples/full.in.csv"));
        Files.writeString(
                rows.resolve("puuttuva.csv.part"),
                withAttachments(csv, "ei-ole.pdf").replace("KK-2026-", "KK-2026-X"));
        Files.move(rows.resolve("puuttuva.csv.part"), rows.resolve("puuttuva.csv"));

        var result = result("puuttuva.csv.result.csv");

        // a contact by OHL 16 § is a duty: it goes, and the fault is told
        assertThat(result).contains(";otettu;", ";huomautus;", "ATTACHMENT_PART", "Liitteet");
    }

    /** The sample's row with the name of a file in its last column. */
    private static String withAttachments(String csv, String name) {
        var lines = csv.replace("\ufeff", "").lines().toList();
        return lines.get(0) + "\r\n" + lines.get(1) + name + "\r\n";
    }

    private static byte[] png() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private void leave(String name, byte[] content) throws IOException {
        var part = left.resolve("." + name);
        Files.write(part, content);
        Files.move(part, left.resolve(name));
    }

    private String result(String name) throws Exception {
        var file = results.resolve(name);
        OpenRoad.waitFor(() -> Files.exists(file));
        return Files.readString(file);
    }
}
