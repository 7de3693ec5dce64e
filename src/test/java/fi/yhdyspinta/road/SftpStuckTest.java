package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An SFTP server that lives and answers nothing while the hub fetches from it: the hub comes again, and takes all once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpStuckTest {
    private SftpPlace place;
    private DoorRoad road;
    private Path answers;
    private CountDownLatch stuck;
    private AtomicBoolean isStuck;
    private long kept;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        place = new SftpPlace(data.resolve("sftp"), "hub", "id.mll-files");
        place.folder("in");
        answers = place.folder("answers");
        var at =
                "url: \"%s/%%s\", credential: mll, timeouts: {connect: PT1S, read: PT0.5S}, options: {username: hub, knownHosts: \"%s\""
                        .formatted(place.url(), place.knownHosts());
        road = new DoorRoad(
                data,
                "{door: sftp, format: mll-referral, " + at.formatted("in") + "}}",
                "",
                "  - {format: mll-status, door: sftp, " + at.formatted("answers")
                        + ", period: \"100\", settled: \"100\"}}\n",
                Map.of(),
                "id.mll-files");
        road.open.listen();
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        place.close();
    }

    @BeforeEach
    void well() {
        stuck = new CountDownLatch(1);
        isStuck = new AtomicBoolean();
        kept = road.house.count("file_arrival");
        road.anotherDay();
    }

    @AfterEach
    void wellAgain() {
        stuck.countDown();
        place.before(path -> {});
        place.beforeRead(path -> {});
        place.beforeMove(path -> {});
        place.answers();
    }

    @Test
    void whereItDoesNotListTheFolder() throws Exception {
        var parcel = delivered();
        place.before(path -> onceAt(path, "answers"));
        OpenRoad.waitFor(isStuck::get);

        leave("lista.json", parcel);

        expectTakenOnce("lista.json", parcel);
    }

    @Test
    void whereItDoesNotOpenTheFile() throws Exception {
        var parcel = delivered();
        place.before(path -> onceAt(path, "avaus.json"));

        leave("avaus.json", parcel);

        expectTakenOnce("avaus.json", parcel);
        assertThat(isStuck).isTrue();
    }

    @Test
    void whereItStopsInTheMiddleOfTheFile() throws Exception {
        var parcel = delivered();
        var pieces = new AtomicInteger();
        place.beforeRead(path -> {
            if (pieces.incrementAndGet() > 1) {
                onceAt(path, "puolet.json");
            }
        });

        leave("puolet.json", parcel, " ".repeat(200_000));

        expectTakenOnce("puolet.json", parcel);
        assertThat(isStuck).isTrue();
    }

    @Test
    void whereItDoesNotMoveTheFileThatTheHubHasKept() throws Exception {
        var parcel = delivered();
        place.beforeMove(path -> onceAt(path, "siirto.json"));

        leave("siirto.json", parcel);

        expectTakenOnce("siirto.json", parcel);
        assertThat(isStuck).isTrue();
    }

    @Test
    void whereItNeverSaysThatItIsAnSftpServer() throws Exception {
        var parcel = delivered();
        place.swallows();
        place.hangsUp();
        OpenRoad.waitFor(() -> place.swallowed() > 0);
        leave("tervehdys.json", parcel);
        place.answers();

        expectTakenOnce("tervehdys.json", parcel);
        // nothing of what was broken off is left
        OpenRoad.waitFor(() -> place.sessions() == 1);
    }

    private UUID delivered() {
        var parcel = road.accept();
        road.deliver();
        return parcel;
    }

    private void onceAt(String path, String ending) throws IOException {
        if (path.endsWith(ending) && isStuck.compareAndSet(false, true)) {
            try {
                stuck.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }

    private void leave(String name, UUID parcel) throws IOException {
        leave(name, parcel, "");
    }

    private void leave(String name, UUID parcel, String padding) throws IOException {
        var part = answers.resolve("." + name);
        var status = new String(road.status(parcel, "tavoitettu", road.clock.instant()), StandardCharsets.UTF_8);
        Files.writeString(part, status + padding);
        Files.move(part, answers.resolve(name));
    }

    private void expectTakenOnce(String name, UUID parcel) throws Exception {
        OpenRoad.waitFor(() -> Files.exists(answers.resolve("done/" + name)));
        OpenRoad.waitFor(() -> road.state(parcel).equals("ACCEPTED"));
        assertThat(answers.resolve(name)).doesNotExist();
        assertThat(road.steps(parcel)).isEqualTo(1);
        assertThat(road.house.count("file_arrival")).isEqualTo(++kept);
        assertThat(Files.readString(answers.resolve("done/" + name), StandardCharsets.UTF_8))
                .contains(parcel.toString());
    }
}
