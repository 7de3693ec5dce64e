package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner that gets files tells apart why one was not taken. */
class SftpSinkTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "id.mll-files, right, , delivered",
        "wrong, right, CREDENTIAL, quarantined",
        "id.mll-files, another, TLS_UNTRUSTED, failed",
        "id.mll-files, away, CONNECT, failed"
    })
    void saysHowItEnded(String password, String server, String cause, String outcome) throws Exception {
        var place = new SftpPlace(data.resolve("sftp"), "hub", password);
        place.folder("in");
        var other = new SftpPlace(data.resolve("other"), "hub", password);
        var hostKey = server.equals("another") ? other.keyFor(place) : place.knownHosts();
        var house = house(place, hostKey);
        if (server.equals("away")) {
            place.close();
        }
        try (other;
                var road = new OpenRoad(house, data.resolve("artemis"), Map.of())) {
            house.accept("S-1", "CASE-S-1");

            var told = cause == null ? "cause is null" : "cause = '" + cause + "'";
            OpenRoad.waitFor(() ->
                    house.count("attempt where partner = 'mll-uusimaa' and outcome = '" + outcome + "' and " + told)
                            > 0);
        } finally {
            place.close();
        }
    }

    private House house(SftpPlace place, String hostKey) {
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/mll-uusimaa/partner.yaml",
                        "    door: rest\n    url: \"{{hub.url}}/demo/mll-uusimaa/referrals\"\n    format: mll-referral\n    credential: hub\n",
                        "    {door: sftp, url: \"%s/in\", format: mll-referral, credential: mll-files, options: {username: hub, knownHosts: \"%s\"}}\n"
                                .formatted(place.url(), hostKey));
        return new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes.path());
    }
}
