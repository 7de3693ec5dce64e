package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Letter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a stranger or a partner's broken program may send, to the server as it is shipped: each is answered once, with the
 * right status, and tells nothing; nothing of it stands in the log, nobody is called, and the hub goes on.
 */
class HostileIT {
    private static final List<String> OF_THE_SERVER = List.of(
            "liberty",
            "websphere",
            "openliberty",
            "srve",
            "cwww",
            "cwwk",
            "exception",
            "\tat ",
            "com.ibm",
            "jboss",
            "apache");

    /** What is a partner's own, and one address of each that asks for it by an id. */
    private static final List<String> BY_ID = List.of(
            "/api/messages/%s",
            "/api/messages/%s/lineage",
            "/api/messages/%s/evidence",
            "/api/messages/%s/attachments",
            "/api/cases/%s",
            "/api/inbox/%s",
            "/api/attachments/%s",
            "/fhir/Task/%s");

    private static final String UNDECODED = "CWWWC0005I";

    /** Of an address that its caller may not ask for: the server puts it where it puts what is hidden. */
    private static final String HIDDEN = "CWWKS1652A";

    private static final AtomicInteger CALLED = new AtomicInteger();

    @TempDir
    static Path folder;

    private static HubProcess hub;
    private static ServerSocket trap;

    @BeforeAll
    static void starts() throws IOException {
        trap = new ServerSocket(0);
        var listener = new Thread(() -> {
            while (!trap.isClosed()) {
                try (var caller = trap.accept()) {
                    CALLED.incrementAndGet();
                } catch (IOException closed) {
                    // the tests are over
                }
            }
        });
        listener.setDaemon(true);
        listener.start();
        hub = new HubProcess(folder, Map.of("HUB_DEMO", "true")).start();
    }

    @AfterAll
    static void hasLoggedNothingOfItAndCalledNobody() throws IOException {
        try {
            assertThat(caller("espoo-opetus").get("/api/messages").statusCode()).isEqualTo(200);
            assertThat(CALLED).hasValue(0);
        } finally {
            hub.close();
            trap.close();
        }
        var secrets = Stream.of("espoo-opetus", "luvn", "operator")
                .map(name -> caller(name).key().split("\\.")[1])
                .toList();
        try (var logs = Files.walk(folder)) {
            for (var log : (Iterable<Path>)
                    logs.filter(file -> file.toString().contains("logs") || file.endsWith("console.log"))
                            .filter(Files::isRegularFile)::iterator) {
                var text = Files.readString(log, StandardCharsets.ISO_8859_1);
                assertThat(text).as("%s", log).doesNotContain(secrets).doesNotContain("\u001B", "jndi:", "140513A902H");
                assertThat(text.lines().filter(line -> line.contains(Attack.MARK) && !line.contains(HIDDEN)))
                        .as("%s", log)
                        .isEmpty();
            }
        }
    }

    static Stream<Attack> attacks() {
        return Stream.concat(AttacksOnTheWire.all(), AttacksInWords.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isAnsweredOnceAndTellsNothing(Attack attack) throws IOException {
        var answer = RawCall.send(hub.port(), attack.with(HostileIT::keyed));

        // a hub may also close where it has read more than it will
        assertThat(answer.statuses()).as("%s", answer).hasSizeLessThanOrEqualTo(1);
        if (!answer.statuses().isEmpty()) {
            assertThat(attack.statuses()).as("%s", answer).containsAll(answer.statuses());
        }
        assertThat(answer.text()).doesNotContain("<script>alert").doesNotContainIgnoringCase("server:", "x-powered-by");
        if (answer.text().contains(UNDECODED)) {
            // the server's own words, before anybody of ours is asked: nothing can be set there. They are short, and
            // escaped
            assertThat(answer.statuses()).containsExactly(400);
            assertThat(answer.text()).hasSizeLessThan(600).doesNotContain("<script");
            return;
        }
        assertThat(answer.text()).doesNotContain(Attack.MARK);
        assertThat(OF_THE_SERVER).noneMatch(answer.text().toLowerCase(Locale.ROOT)::contains);
    }

    private static String keyed(String request) {
        var text = request;
        for (var name : List.of("espoo-opetus", "luvn", "operator")) {
            text = text.replace(
                    "{" + name.split("-")[0] + "}",
                    "Authorization: Bearer " + caller(name).key() + "\r\n");
        }
        // as long as its name, so that a body keeps its length
        return text.replace("{trap}", String.format(Locale.ROOT, "%06d", trap.getLocalPort()));
    }

    private static Caller caller(String name) {
        return Caller.of(hub.port(), hub.data(), name);
    }

    @Test
    void tellsAnotherPartnersIdsFromUnknownOnesToNobody() {
        var receipt = Caller.json(caller("espoo-opetus")
                .post(
                        "/api/messages",
                        "application/json",
                        Letter.jointWork("HOSTILE-ID").bytes()));
        var stranger = caller("helsinki-kasko");
        for (var path : BY_ID) {
            for (var own : List.of(
                    String.valueOf(receipt.get("id")),
                    String.valueOf(receipt.get("caseId")),
                    Said.parcel(receipt, "luvn"))) {
                var another = stranger.get(String.format(path, own));
                var unknown = stranger.get(String.format(path, UUID.randomUUID()));

                assertThat(another.statusCode()).as(path).isEqualTo(404).isEqualTo(unknown.statusCode());
                assertThat(withoutInstance(another.body())).isEqualTo(withoutInstance(unknown.body()));
                assertThat(another.headers().map().keySet())
                        .isEqualTo(unknown.headers().map().keySet());
            }
        }
    }

    // each answer has a number of its own
    private static String withoutInstance(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "");
    }

    @Test
    void showsWordsOnAPageAndRunsNoneOfThem() throws IOException {
        var words = "<img src=x onerror=alert(1)>${7*7}#{7*7}'\"";
        for (int version = 1; version <= 2; version++) {
            var plan = new String(
                            Files.readAllBytes(
                                    Path.of("integration-routes/demo/plans/espoo-plan-v" + version + ".json")),
                            StandardCharsets.UTF_8)
                    .replace("\"opiskeluhuolto\"", "\"hostile\"")
                    .replace("ESP-OHS-2026-", "HOSTILE-PLAN-")
                    .replace("Lomakkeet", words.replace("\"", "\\\"") + version);
            assertThat(caller("espoo-opetus")
                            .post("/api/messages", "application/json", plan.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(202);
        }

        var page = Caller.send(caller("operator")
                .request("/plans/espoo-opetus/hostile/difference")
                .header("Accept", "text/html")
                .GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Caller.text(page)).contains("&lt;img src=x", "${7*7}").doesNotContain("<img src=x", "<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void sendsABrowserToHttpsOverTlsAlone() throws IOException {
        var clear = caller("espoo-opetus").get("/api/messages");
        var sealed = TlsCall.get(hub.httpsPort(), "/sign-in", null, "");

        assertThat(clear.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(sealed.text()).contains("Strict-Transport-Security: max-age=");
    }

    /** Three times as many as there are places for bodies, each a byte now and then. */
    @Test
    void answersOthersWhileManySendSlowly() throws IOException, InterruptedException {
        var slow = new ArrayList<Socket>();
        try {
            for (int each = 0; each < 150; each++) {
                var socket = new Socket("localhost", hub.port());
                slow.add(socket);
                var request = each % 2 == 0
                        ? "GET /api/messages HTTP/1.1\r\nHost: loc"
                        : keyed("POST /api/preview HTTP/1.1\r\nHost: localhost\r\n{espoo}" + Attack.JSON
                                + "Content-Length: 100000\r\n\r\n{");
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            }

            assertThat(caller("luvn").get("/api/messages").statusCode()).isEqualTo(200);
            assertThat(Caller.nobody(hub.port()).get("/health/ready").statusCode())
                    .isEqualTo(200);
            // who has fallen silent is let go, and there is room for bodies again
            Eventually.within(
                    Duration.ofSeconds(120),
                    "there is room for a body",
                    () -> caller("espoo-opetus")
                                    .post("/api/preview", "application/json", "{}".getBytes(StandardCharsets.US_ASCII))
                                    .statusCode()
                            == 422);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }
}
