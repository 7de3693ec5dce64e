package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SFTP door, in all that a partner's server may do to it; the partner leaves its answers as files there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpDoorTest {
    private SftpPlace place;
    private Front front;
    private DoorRoad road;
    private Path got;
    private Path answers;
    private Path results;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        place = new SftpPlace(data.resolve("sftp"), "hub", "id.mll-files");
        front = new Front(place.port());
        got = place.folder("in");
        answers = place.folder("answers");
        results = place.folder("results");
        var at = "url: \"sftp://localhost:%d/%%s\", credential: mll, options: {username: hub, knownHosts: \"%s\""
                .formatted(front.port(), place.knownHostsAt(front.port()));
        road = new DoorRoad(
                data,
                "{door: sftp, format: mll-referral, timeouts: {connect: PT1S, read: PT1S}, " + at.formatted("in")
                        + "}}",
                "  result: {door: sftp, format: file-result, " + at.formatted("results") + "}}\n",
                "  - {format: mll-status, door: sftp, " + at.formatted("answers")
                        + ", period: \"100\", settled: \"100\"}}\n",
                Map.of(),
                "id.mll-files");
        road.open.listen();
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        front.close();
        place.close();
    }

    @BeforeEach
    void quiet() {
        front.letsThrough();
        place.before(path -> {});
        road.anotherDay();
    }

    @Test
    void putsOneWholeFileNamedByTheKeyAlone() throws Exception {
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("delivered");
        assertThat(Files.readString(file(parcel))).contains("\"etunimi\":\"Aino\"");
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void givesUpOnASilentServerInTimeAndPutsTheFileLater() throws Exception {
        front.behaves(Front::silence);
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT", "delivered");
        assertThat(file(parcel)).exists();
    }

    @Test
    void leavesNoHalfFileUnderItsNameWhereTheServerStopsInTheMiddle() throws Exception {
        var stuck = new CountDownLatch(1);
        place.before(path -> await(stuck));
        var parcel = road.accept();
        road.deliver();
        assertThat(file(parcel)).doesNotExist();
        stuck.countDown();
        place.before(path -> {});
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT", "delivered");
        assertThat(Files.readString(file(parcel))).contains("Aino").endsWith("}");
    }

    @Test
    void waitsWhileTheServerIsAwayAndPutsTheFileWhenItIsBack() throws Exception {
        front.goesAway();
        var parcel = road.accept();
        road.deliverTwice();
        front.comesBack();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("CONNECT", "CONNECT", "delivered");
        assertThat(file(parcel)).exists();
    }

    @Test
    void leavesToTheOperatorWhereItMayNotWrite() throws Exception {
        place.before(path -> {
            throw new AccessDeniedException(path);
        });
        var parcel = road.accept();
        road.deliver();
        place.before(path -> {});

        road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);

        assertThat(road.tries(parcel)).containsExactly("HTTP_4XX", "delivered");
    }

    @Test
    void triesAgainWhereThereIsNoRoom() throws Exception {
        place.before(path -> {
            throw new FileSystemException(path, null, "No space left on device");
        });
        var parcel = road.accept();
        road.deliver();
        place.before(path -> {});
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("HTTP_5XX", "delivered");
    }

    @Test
    void takesAWebServerForNoSftpServer() throws Exception {
        front.behaves(Front.saying("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("CONNECT", "delivered");
    }

    @Test
    void tellsThePartnerWhatIsWrongWithAnAnswerThatCanNotBeRead() throws Exception {
        leave("rikki.json", "{\"viite\": 7".getBytes(StandardCharsets.UTF_8));

        var result = result("rikki.json.result.csv");

        assertThat(result).contains("hylätty").doesNotContain("otettu");
    }

    @Test
    void countsAnAnswerThatComesTwiceOnce() throws Exception {
        var parcel = delivered();
        var answer = road.status(parcel, "tavoitettu", road.clock.instant());
        leave("vastaus-1.json", answer);
        result("vastaus-1.json.result.csv");

        // once more the same bytes, and once more the same in other bytes
        leave("vastaus-2.json", answer);
        leave("vastaus-3.json", (new String(answer, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        result("vastaus-3.json.result.csv");
        OpenRoad.waitFor(() -> Files.exists(answers.resolve("done/vastaus-2.json")));

        assertThat(road.state(parcel)).isEqualTo("ACCEPTED");
        assertThat(road.steps(parcel)).isEqualTo(1);
    }

    @Test
    void sendsBackAnAnswerThatIsAheadOfItsTurnAndMovesNothingBackwards() throws Exception {
        var parcel = delivered();
        var now = road.clock.instant();

        leave("edella.json", road.status(parcel, "tuki-paattynyt", now));
        var ahead = result("edella.json.result.csv");
        leave("alkoi.json", road.status(parcel, "tuki-alkanut", now));
        result("alkoi.json.result.csv");
        leave("myohassa.json", road.status(parcel, "tavoitettu", now.minusSeconds(60)));
        result("myohassa.json.result.csv");

        assertThat(ahead).contains("hylätty", "STATE_JUMP");
        assertThat(road.state(parcel)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void fetchesNothingOfAPartnerThatIsPaused() throws Exception {
        var parcel = delivered();
        road.house.pausing.pause(DoorRoad.PARTNER, House.OPERATOR, "huolto");
        road.open.listen();

        leave("tauolla.json", road.status(parcel, "tavoitettu", road.clock.instant()));
        var whilePaused = road.open.routes(DoorRoad.PARTNER);
        road.house.pausing.resume(DoorRoad.PARTNER, House.OPERATOR);
        road.open.listen();

        assertThat(whilePaused).isEmpty();
        result("tauolla.json.result.csv");
        assertThat(road.state(parcel)).isEqualTo("ACCEPTED");
    }

    private UUID delivered() {
        var parcel = road.accept();
        road.deliver();
        return parcel;
    }

    private Path file(UUID parcel) {
        return got.resolve(parcel + ".json");
    }

    private List<String> unfinished() throws IOException {
        try (var files = Files.list(got)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".part-"))
                    .toList();
        }
    }

    private void leave(String name, byte[] content) throws IOException {
        var part = answers.resolve("." + name);
        Files.write(part, content);
        Files.move(part, answers.resolve(name));
    }

    /** What came of a file, put back for who left it. */
    private String result(String name) throws Exception {
        OpenRoad.waitFor(() -> {
            road.deliver();
            return Files.exists(results.resolve(name));
        });
        return Files.readString(results.resolve(name));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
