package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Letter;
import fi.yhdyspinta.walk.RoutesFolder;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner gets that brings more than was agreed: told before it is read, and nobody else notices. */
class PaceIT {
    private static final String JSON = "application/json";

    @TempDir
    Path folder;

    @Test
    void keepsAPartnerToItsLimitsAndLetsTheOthersBe() throws Exception {
        var routes = RoutesFolder.copiedTo(folder.resolve("routes"))
                .edit(
                        "partners/espoo-opetus/partner.yaml",
                        "limits: {concurrency: 4}",
                        "limits: {concurrency: 4, in: {calls: 3, per: PT1H, bytes: 20000}}")
                .edit(
                        "partners/luvn/partner.yaml",
                        "limits: {concurrency: 4}",
                        "limits: {concurrency: 4, in: {calls: 2, per: PT1H}}");
        try (var hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.of("HUB_DEMO", "true", "HUB_ROUTES", routes.path().toString()))
                .start()) {
            var espoo = Caller.of(hub.port(), hub.data(), "espoo-opetus");
            var luvn = Caller.of(hub.port(), hub.data(), "luvn");
            var operator = Caller.of(hub.port(), hub.data(), "operator");

            refused(
                    espoo.post("/api/messages", JSON, " ".repeat(20_001).getBytes(StandardCharsets.UTF_8)),
                    413,
                    "BODY_TOO_LARGE");
            var first = notice();
            assertThat(espoo.post("/api/messages", JSON, first).statusCode()).isEqualTo(202);
            assertThat(espoo.post("/api/messages", JSON, first).statusCode()).isEqualTo(202);
            var tooMany = espoo.post("/api/messages", JSON, notice());

            refused(tooMany, 429, "TOO_MANY_CALLS");
            assertThat(Integer.parseInt(
                            tooMany.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 1200);
            assertThat(Caller.text(tooMany)).contains("3 calls in 3600 seconds");
            assertThat(unread(hub.port(), espoo)).startsWith("HTTP/1.1 429 ");
            assertThat(espoo.get("/api/catalogue").statusCode()).isEqualTo(200);
            assertThat(operator.get("/api/flows/queues").statusCode()).isEqualTo(200);

            // the county still has its own; what is too many is told in the words of the door
            for (int call = 0; call < 2; call++) {
                assertThat(luvn.post("/fhir/$process-message", "application/fhir+json", new byte[] {'{', '}'})
                                .statusCode())
                        .isNotEqualTo(429);
            }
            var inFhir = luvn.post("/fhir/$process-message", "application/fhir+json", new byte[] {'{', '}'});
            assertThat(inFhir.statusCode()).isEqualTo(429);
            assertThat(Caller.text(inFhir)).contains("OperationOutcome", "\"throttled\"", "TOO_MANY_CALLS");
        }
    }

    private static byte[] notice() {
        return Letter.contact("P-" + UUID.randomUUID()).bytes();
    }

    private static void refused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Caller.text(answer)).contains(code);
    }

    /** What is said to a call of which only the head has come. */
    private static String unread(int port, Caller caller) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + caller.key()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 15000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(16), StandardCharsets.UTF_8);
        }
    }
}
