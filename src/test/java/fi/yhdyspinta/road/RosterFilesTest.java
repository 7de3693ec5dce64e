package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RosterDesk;
import fi.yhdyspinta.walk.RoutesFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An education provider leaves its list of pupils on an SFTP server, and finds there what is wrong with it. */
class RosterFilesTest {
    @Test
    void takesAListWholeOrSaysWhatIsWrongWithIt(@TempDir Path data) throws Exception {
        var list = Files.readString(House.ROUTES.resolve("rosters/primus/samples/full.csv"));
        try (var place = new SftpPlace(data.resolve("sftp"), "hub", "id.espoo-files")) {
            var left = place.folder("out");
            var results = place.folder("results");
            var house = new House(
                    Database.h2(),
                    data,
                    Clock.tickMillis(ZoneOffset.UTC),
                    "node-a",
                    routes(place, data).path());
            try (var road = new OpenRoad(house, data.resolve("artemis"), Map.of())) {
                assertThat(road.context.isStarted()).isTrue();

                leave(left, "rikki.csv", list.replace("140513A902H", "140513A902J"));
                var refused = result(results.resolve("rikki.csv.result.csv"));
                leave(left, "lista.csv", list);
                var taken = result(results.resolve("lista.csv.result.csv"));

                assertThat(refused)
                        .contains("2;hylätty;", "roster.csv/Henkilötunnus", "HETU_CHECK")
                        .doesNotContain("140513", "Aino");
                assertThat(taken).contains("0;otettu;").doesNotContain("Aino");
                assertThat(pupils(house)).isEqualTo(2);
            }
        }
    }

    private static RoutesFolder routes(SftpPlace place, Path data) throws IOException {
        var partner = "partners/espoo-opetus/partner.yaml";
        var options = "credential: espoo-files, options: {username: hub, knownHosts: \"" + place.knownHosts() + "\"";
        return RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        partner,
                        "  - {format: canonical}\n",
                        "  - {format: canonical}\n  - {format: roster-primus, door: sftp, url: \"" + place.url()
                                + "/out\", " + options + ", period: \"200\", settled: \"600\"}}\n")
                .edit(
                        partner,
                        "out:\n",
                        "out:\n  result: {door: sftp, url: \"" + place.url() + "/results\", format: file-result, "
                                + options + "}}\n");
    }

    // a student register of old writes Windows-1252
    private static void leave(Path folder, String name, String text) throws IOException {
        var part = folder.resolve("." + name);
        Files.write(part, text.getBytes(Charset.forName("windows-1252")));
        Files.move(part, folder.resolve(name));
    }

    private static String result(Path file) throws Exception {
        OpenRoad.waitFor(() -> Files.exists(file));
        return Files.readString(file);
    }

    private static int pupils(House house) {
        return house.rosterDesk
                .pick(
                        House.ESPOO,
                        new RosterDesk.Asking("ope-1", null),
                        new RosterDesk.Search("1.2.246.562.10.99900001019", "7B", null, 10))
                .pupils()
                .size();
    }
}
