package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way ends with a code that a script can read and a sentence that says what to do. */
class HubTroubleTest extends OnAHub {
    @Test
    void aKeyComesFromTheEnvironmentOrAFileAndNeverFromAnArgument() throws IOException {
        hub.on("GET /api/partners?size=200", 200, "{\"partners\":[]}");
        var file = file("key", AnsweringHub.KEY + "\n");

        assertThat(run(Map.of("HUB_URL", hub.url(), "HUB_KEY_FILE", file), "partners", "list"))
                .isZero();
        assertThat(run(Map.of("HUB_KEY", AnsweringHub.KEY), "partners", "list", "--url", hub.url() + "/"))
                .isZero();
        assertThat(run(Map.of("HUB_URL", hub.url()), "partners", "list")).isEqualTo(2);
        assertThat(err).contains("HUB_KEY_FILE");
        assertThat(run(Map.of("HUB_URL", hub.url()), "partners", "list", "--key", AnsweringHub.KEY.substring(0, 7)))
                .isEqualTo(2);
    }

    @Test
    void doesNotQuoteWhatStandsInPlaceOfAKey() throws IOException {
        var file = file("key", "geheim\nzweite zeile");

        assertThat(run(Map.of("HUB_URL", hub.url(), "HUB_KEY_FILE", file), "partners", "list"))
                .isEqualTo(2);
        assertThat(err).contains(file, "id.secret");
        assertThat(run(Map.of("HUB_URL", hub.url(), "HUB_KEY", "geheim"), "partners", "list"))
                .isEqualTo(2);
    }

    @Test
    void endsWithFourWhereTheKeyIsUnknownOrMayNot() {
        hub.on(
                "PUT /api/partners/meri/pause",
                403,
                AnsweringHub.problem(403, "RIGHT_MISSING", "", "Ei oikeutta.", "Ingen rätt.", "No right."));

        assertThat(run(Map.of("HUB_URL", hub.url(), "HUB_KEY", "other.geheim"), "partners", "list"))
                .isEqualTo(4);
        assertThat(err).contains("does not know the key");
        assertThat(run("partners", "pause", "meri", "--reason", "x", "--language", "sv"))
                .isEqualTo(4);
        assertThat(err).contains("Ingen rätt. [RIGHT_MISSING]", "ask the hub's operator");
    }

    @Test
    void endsWithOneAndTheHubsOwnSentenceWhereItIsRefused() {
        hub.on(
                "POST /api/partners/meri/activation",
                409,
                AnsweringHub.problem(409, "TEST_NOT_GREEN", "", "Ei vihreä.", "Inte grönt.", "The test is not green."));

        var said = json(1, "partners", "activate", "meri", "--reason", "x", "--language", "fi");

        assertThat(said).containsEntry("exit", 1);
        assertThat(Json.objects(said, "problems").get(0))
                .containsEntry("code", "TEST_NOT_GREEN")
                .containsEntry("text", "Ei vihreä.");
        assertThat(run("partners", "show", "tuntematon")).isEqualTo(1);
        assertThat(err).contains("There is none. [NOT_FOUND]");
    }

    @Test
    void endsWithThreeWhereNothingAnswersOrNotNow() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        hub.on("GET /api/partners?size=200", 503, "", Map.of("Retry-After", "30"));
        hub.on("GET /api/messages/m-1", 500, AnsweringHub.problem(500, "FAULT", "", "", "", "Broken."));
        hub.on("GET /api/messages/m-2", 302, "", Map.of("Location", "https://elsewhere.example/"));

        assertThat(run("partners", "list", "--url", "http://localhost:" + free)).isEqualTo(3);
        assertThat(err).contains("is the hub running");
        assertThat(run("partners", "list", "--url", "https://hub.invalid")).isEqualTo(3);
        assertThat(err).contains("no host of that name");
        assertThat(run("partners", "list")).isEqualTo(3);
        assertThat(err).contains("in 30 seconds");
        assertThat(run("messages", "show", "m-1")).isEqualTo(3);
        assertThat(err).contains("tell its operator urn:uuid:1");
        assertThat(run("messages", "show", "m-2")).isEqualTo(3);
        assertThat(err).contains("leads elsewhere");
    }

    @Test
    void givesUpOnAHubThatIsSilent() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("partners", "list", "--timeout", "1", "--url", "http://localhost:" + silent.getLocalPort()))
                    .isEqualTo(3);
        }
        assertThat(err).contains("did not answer in time", "--timeout");
    }

    @Test
    void doesNotSendTheKeyInClearToAnotherMachine() {
        assertThat(run("partners", "list", "--url", "http://192.0.2.1")).isEqualTo(2);
        assertThat(err).contains("everybody on the way");
        assertThat(run("partners", "list", "--url", "ftp://localhost")).isEqualTo(2);
        assertThat(run("partners", "list", "--url", "hub")).isEqualTo(2);
        assertThat(run("partners", "list", "--url", "https://u:geheim@hub.example"))
                .isEqualTo(2);
    }

    @Test
    void whatIsNoHubIsSaidSo() throws IOException {
        hub.on("POST /api/partners/import", 405, "<html>");

        assertThat(run("partners", "import", file("a.yaml", "name: a\n"))).isEqualTo(1);

        assertThat(err).contains("is no hub that knows this");
    }
}
