package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Papers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All that might make a hub tell somewhere what it was told: documents that can't be read, numbers of persons where none belong,
 * a partner's system that answers with what it got, a database that goes away in the middle.
 */
final class Temptations {
    private static final String DOOR = "/in/espoo-opetus/espoo-notice";
    private static final String JSON = "application/json";

    private final Fleet fleet;
    private final Load load;
    private final Caller espoo;

    Temptations(Fleet fleet, Load load) {
        this.fleet = fleet;
        this.load = load;
        this.espoo = fleet.senders().get(0);
    }

    void all() {
        unreadable();
        misplaced();
        aPartnerThatRepeatsWhatItGot();
        aDatabaseThatGoesAway();
    }

    private void unreadable() {
        var notice = House.notice("HALF", "HALF");
        var half = Arrays.copyOf(notice, notice.length / 2);
        var misnamed = new String(notice, StandardCharsets.UTF_8)
                .replace("\"luokka\"", "\"Aino Esimerkkilä 140513A902H\"")
                .replace("tavallinen", "Rantakoski")
                .getBytes(StandardCharsets.UTF_8);
        for (var body : List.of(half, misnamed)) {
            for (var type : List.of(JSON, "text/xml", "text/csv")) {
                assertThat(espoo.post(DOOR, type, body).statusCode()).isBetween(400, 499);
                assertThat(espoo.post("/api/messages", type, body).statusCode()).isBetween(400, 499);
                assertThat(espoo.post("/api/consents", type, body).statusCode()).isBetween(400, 499);
            }
        }
        espoo.post("/api/denials", JSON, Papers.bytes(Papers.DENIAL));
    }

    // callers put numbers into addresses, keys and headers, however often they are told not to
    private void misplaced() {
        for (var address : List.of(
                "/in/espoo-opetus/140513A902H",
                "/in/140513A902H/espoo-notice?oppilas=Rantakoski",
                "/api/messages?q=140513A902H&sender=Esimerkkil",
                "/api/messages/140513A902H",
                "/api/consents/140513A902H",
                "/api/partners/Esimerkkil",
                "/api/cases/140513A902H?x=Rantakoski",
                "/nowhere/140513A902H")) {
            espoo.get(address);
        }
        new Caller(espoo.base(), "140513A902H.Rantakoski").get("/api/messages");
        Caller.send(espoo.request(DOOR)
                .header("Content-Type", "application/Rantakoski")
                .header("X-Oppilas", "140513A902H")
                .POST(HttpRequest.BodyPublishers.ofByteArray(House.notice("HEAD", "HEAD"))));
    }

    private void aPartnerThatRepeatsWhatItGot() {
        fleet.receiver.behaves("luvn", 500, Duration.ZERO);
        load.goesOnFor(10);
        fleet.receiver.recovers("luvn");
    }

    private void aDatabaseThatGoesAway() {
        fleet.toDatabase.cut();
        try {
            TimeUnit.MILLISECONDS.sleep(1500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        fleet.toDatabase.open();
        load.goesOnFor(20);
    }

    /** What a hub tells whoever reaches its ports or its machine, as files. */
    static void giveOut(HubProcess hub, Path folder) {
        var anybody = new Caller("http://localhost:" + hub.port(), null);
        try {
            Files.createDirectories(folder);
            for (var address : List.of("metrics", "openapi", "health")) {
                Files.write(folder.resolve(address), anybody.get("/" + address).body());
            }
            var threads = hub.threads();
            assertThat(threads).contains("java.lang.Thread.State");
            Files.writeString(folder.resolve("threads"), threads);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
