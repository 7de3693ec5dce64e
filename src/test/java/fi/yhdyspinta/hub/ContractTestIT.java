package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Said.refused;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.road.Sink;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract test by the API, over the hub's own routes, doors and broker. */
@ArquillianTest
class ContractTestIT {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String SECRET = "a-secret-of-the-test-address";
    private static final List<String> PROVOKED =
            List.of("sim-slow", "sim-late", "sim-too-many", "sim-fault", "sim-garbage", "sim-reject", "sim-redirect");

    private final Caller operator = Caller.named("operator");

    @AfterAll
    static void nobodyAndNoSecretStandsInTheLogs() {
        Said.nothingInTheLogs(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mll-uusimaa", "espoo-opetus", "luvn"})
    void isGreenForWhatRuns(String partner) {
        var report = run(partner, "simulator");

        assertThat(failed(report)).isEmpty();
        assertThat(report).containsEntry("state", "green").containsEntry("ofNow", true);
        assertThat(cases(report)
                        .filter(each -> Boolean.TRUE.equals(each.get("ok")))
                        .map(each -> Tree.text(each, "case")))
                .contains("full", "minimal", "swedish", "security-ban", "duplicate", "wrong-hetu")
                .containsAll(PROVOKED);
    }

    @Test
    void goesToTheTestAddressAndOpensTheWayToTheRealOne() throws IOException {
        try (var real = new Sink();
                var test = new Sink()) {
            var name = MadePartner.newName();
            keep(name, SECRET);
            keep(name + "-real", "a-secret-of-the-real-address");
            save(name, document(name, real.port(), test.port()));
            refused(activate(name), 409, "TEST_NOT_GREEN");

            test.answers(() -> 500);
            var red = run(name, "address");
            refused(activate(name), 409, "TEST_NOT_GREEN");
            test.answers(() -> 200);
            var green = run(name, "address");
            var activated = activate(name);

            assertThat(red).containsEntry("state", "red");
            assertThat(failed(red)).anySatisfy(each -> assertThat(each)
                    .containsEntry("case", "full")
                    .containsEntry("came", "again HTTP_5XX")
                    .containsEntry("turn", "partner"));
            assertThat(failed(green)).isEmpty();
            assertThat(green).containsEntry("state", "green").containsEntry("against", "address");
            assertThat(activated.statusCode()).as(Caller.text(activated)).isEqualTo(200);
            assertThat(real.deliveries).isEmpty();
            assertThat(test.deliveries).isNotEmpty().allSatisfy(delivery -> assertThat(delivery.authorization())
                    .isEqualTo("Bearer " + SECRET));
        }
    }

    @Test
    void isRefusedWithWhatIsWrong() {
        refused(start("luvn", "kuu"), 422, "SCHEMA_ENUM");
        refused(start("luvn", "address"), 422, "NO_TEST_ADDRESS");
        refused(start("ei-ole", "simulator"), 404, "NOT_FOUND");
        refused(
                Caller.named("luvn").post("/api/partners/luvn/tests", JSON, "{}".getBytes(StandardCharsets.UTF_8)),
                403,
                "FORBIDDEN");
    }

    private Map<String, Object> run(String partner, String against) {
        var begun = start(partner, against);
        assertThat(begun.statusCode()).as(Caller.text(begun)).isEqualTo(202);
        var place = begun.headers().firstValue("Location").orElseThrow();
        var report = new AtomicReference<Map<String, Object>>();
        Eventually.within(Duration.ofSeconds(90), "the contract test of " + partner + " has ended", () -> {
            report.set(Caller.json(operator.get(place.substring(place.indexOf("/api/")))));
            return !"running".equals(report.get().get("state"));
        });
        return report.get();
    }

    private HttpResponse<byte[]> start(String partner, String against) {
        return operator.post(
                "/api/partners/" + partner + "/tests",
                JSON,
                ("{\"against\": \"" + against + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<Map<String, Object>> cases(Map<String, Object> report) {
        return Tree.list(report.get("cases")).stream().map(Tree::map);
    }

    private static List<Map<String, Object>> failed(Map<String, Object> report) {
        return cases(report)
                .filter(each -> Boolean.FALSE.equals(each.get("ok")))
                .toList();
    }

    private void keep(String name, String secret) {
        var kept = operator.put("/api/secrets/" + name, "text/plain", secret);
        assertThat(kept.statusCode()).as(Caller.text(kept)).isLessThan(300);
    }

    private void save(String name, String document) {
        var saved = Caller.send(operator.request("/api/partners/" + name + "/draft")
                .header("Content-Type", YAML)
                .header("If-None-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(document)));
        assertThat(saved.statusCode()).as(Caller.text(saved)).isLessThan(300);
    }

    private HttpResponse<byte[]> activate(String name) {
        return operator.post(
                "/api/partners/" + name + "/activation",
                JSON,
                "{\"reason\": \"Uusi sopimus\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static String document(String name, int real, int test) {
        return """
                name: %1$s
                names: {fi: Keksittylän kuraattorit, sv: Påhittebys kuratorer, en: Social workers of Inventia}
                profile: kuraattori
                recipientClass: student-welfare
                organisation: {id: "1.2.246.10.99901001.10.7", system: "urn:oid:1.2.246.537.6.202.2008"}
                agreement:
                  validFrom: 2026-01-01
                  sends: [M06, M21, M34]
                  receives: [M06, M21, M34]
                in: [{format: canonical}, {format: canonical-status}]
                out:
                  message:
                    door: rest
                    url: "http://localhost:%2$d/messages"
                    format: canonical
                    credential: %1$s-real
                    test: {url: "http://localhost:%3$d/messages", credential: %1$s}
                  status:
                    door: rest
                    url: "http://localhost:%2$d/statuses"
                    format: canonical-status
                    credential: %1$s-real
                    test: {url: "http://localhost:%3$d/statuses", credential: %1$s}
                """
                .formatted(name, real, test);
    }
}
