package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner's SFTP server that is reached through the organisation's proxy alone, both ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpProxyTest {
    private SftpPlace place;
    private ConnectProxy proxy;
    private Front front;
    private DoorRoad road;
    private Path got;
    private Path answers;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        place = new SftpPlace(data.resolve("sftp"), "hub", "id.mll-files");
        proxy = new ConnectProxy();
        front = new Front(proxy.port());
        got = place.folder("in");
        answers = place.folder("answers");
        var at =
                "url: \"%s/%%s\", credential: mll, timeouts: {connect: PT1S, read: PT1S}, proxy: \"http://localhost:%d\", options: {username: hub, knownHosts: \"%s\""
                        .formatted(place.url(), front.port(), place.knownHosts());
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
        front.close();
        proxy.close();
        place.close();
    }

    @BeforeEach
    void quiet() {
        front.letsThrough();
        place.before(path -> {});
        road.anotherDay();
    }

    @Test
    void putsTwoFilesAtOnceThroughIt() throws Exception {
        var first = road.accept();
        var second = road.accept();
        // neither is opened before both are: then one session ends while the other is at work
        var both = new CyclicBarrier(2);
        place.before(path -> {
            if (path.contains(".part-")) {
                await(both);
            }
        });

        road.deliverAtOnce();

        assertThat(road.tries(first)).containsExactly("delivered");
        assertThat(road.tries(second)).containsExactly("delivered");
        assertThat(Files.readString(file(first))).contains("Aino").endsWith("}");
        assertThat(Files.readString(file(second))).contains("Aino").endsWith("}");
        assertThat(proxy.tunnels).containsOnly("CONNECT localhost:" + place.port());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 502 Bad Gateway, HTTP_5XX",
        "HTTP/1.1 429 Too Many Requests, HTTP_429",
        "SSH-2.0-OpenSSH_9.6, ANSWER_UNREADABLE"
    })
    void triesAgainWhereTheProxyOpensNoWayNow(String answer, String trouble) {
        front.behaves(Front.saying(answer + "\r\n\r\n"));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly(trouble, "delivered");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 403 Forbidden, CREDENTIAL",
        "HTTP/1.1 407 Proxy Authentication Required, HTTP_4XX",
    })
    void leavesToTheOperatorWhereTheProxyDoesNotLetTheHubThrough(String answer, String trouble) {
        front.behaves(Front.saying(answer + "\r\n\r\n"));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();

        road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);

        assertThat(road.tries(parcel)).containsExactly(trouble, "delivered");
    }

    @Test
    void waitsWhileTheProxyIsAway() throws Exception {
        front.goesAway();
        var parcel = road.accept();
        road.deliver();
        front.comesBack();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("CONNECT", "delivered");
    }

    @Test
    void givesUpOnASilentProxyInTimeWithoutKeepingOthersWaiting() {
        front.behaves(Front::silence);
        var first = road.accept();
        var second = road.accept();
        var begun = System.nanoTime();

        road.deliverAtOnce();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(1900);
        assertThat(road.tries(first)).containsExactly("TIMEOUT");
        assertThat(road.tries(second)).containsExactly("TIMEOUT");
    }

    @Test
    void givesUpOnAProxyThatDripsWithoutEnd() {
        front.behaves(Front.withoutEnd("HTTP/1.1 200 OK\r\n", "X-Wait: 1\r\n".getBytes(), 100));
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT");
    }

    @Test
    void leavesNoTunnelOpenWhereADeliveryWasBrokenOff() throws Exception {
        var stuck = new CyclicBarrier(2);
        place.before(path -> {
            if (path.contains(".part-")) {
                await(stuck);
            }
        });
        var parcel = road.accept();

        road.deliver();
        stuck.reset();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT");
        // the one through which the hub fetches stays
        OpenRoad.waitFor(() -> proxy.open.get() <= 1);
    }

    @Test
    void fetchesAnswersThroughIt() throws Exception {
        var parcel = road.accept();
        road.deliver();

        Files.write(answers.resolve("vastaus.json"), road.status(parcel, "tavoitettu", road.clock.instant()));

        OpenRoad.waitFor(() -> road.state(parcel).equals("ACCEPTED"));
        OpenRoad.waitFor(() -> Files.exists(answers.resolve("done/vastaus.json")));
        // whoever is connected came through it: the hub as it fetches, and nobody else
        OpenRoad.waitFor(() -> place.sessions() == 1 && proxy.open.get() == 1);
    }

    private Path file(UUID parcel) {
        return got.resolve(parcel + ".json");
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException stopped) {
            throw new IOException(stopped);
        }
    }
}
