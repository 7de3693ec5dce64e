package fi.yhdyspinta.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.walk.simulated.PartnerSimulator;
import fi.yhdyspinta.walk.simulated.PartnerSimulator.Sentinel;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated partner answers as the words in a document provoke it to, to whoever knows a run's path. */
class SimulatorTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Simulator simulator = new Simulator();
    private final UUID run = UUID.randomUUID();

    @AfterEach
    void close() {
        simulator.close(run);
    }

    @ParameterizedTest
    @CsvSource({"SLOW, 200", "TOO_MANY, 429", "FAULT, 500", "GARBAGE, 200", "REJECT, 422", "REDIRECT, 307"})
    void answersAsItIsProvoked(Sentinel sentinel, int status) throws Exception {
        var url = simulator.open(run);
        long began = System.nanoTime();

        var answer = post(url, "{\"firstName\": \"" + sentinel.word() + "\"}", Duration.ofSeconds(10));

        assertThat(answer.statusCode()).isEqualTo(status);
        switch (sentinel) {
            case SLOW ->
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(PartnerSimulator.SLOW_MILLIS));
            case TOO_MANY ->
                assertThat(answer.headers().firstValue("Retry-After"))
                        .contains(String.valueOf(PartnerSimulator.RETRY_SECONDS));
            case GARBAGE -> assertThat(answer.body()).contains("\0");
            case REDIRECT -> assertThat(answer.headers().firstValue("Location")).isPresent();
            default -> assertThat(answer.body()).isEqualTo("{}");
        }
        assertThat(simulator.taken(run)).hasSize(1);
    }

    @Test
    void answersLateWhenNobodyWaitsAnyMore() {
        var url = simulator.open(run);

        assertThatThrownBy(() -> post(url, Sentinel.LATE.word(), Duration.ofMillis(PartnerSimulator.PATIENCE_MILLIS)))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(simulator.taken(run)).hasSize(1);
    }

    @Test
    void tellsWhatCameAndHow() throws Exception {
        post(simulator.open(run), "{}", Duration.ofSeconds(10));

        var taken = simulator.taken(run).get(0);

        assertThat(taken.key()).isEqualTo("avain-1");
        assertThat(taken.isTest()).isTrue();
        assertThat(taken.contentType()).isEqualTo("application/json");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.toString()).doesNotContain("{}");
    }

    @Test
    void isThereOnlyWhileARunIsUnderWayAndByItsPath() throws Exception {
        var url = simulator.open(run);
        var other = URI.create(url).resolve("/arvattu").toString();

        assertThat(simulator.open(run)).isEqualTo(url);
        assertThat(post(other, "{}", Duration.ofSeconds(10)).statusCode()).isEqualTo(404);
        simulator.close(run);

        assertThat(simulator.taken(run)).isEmpty();
        assertThatThrownBy(() -> post(url, "{}", Duration.ofSeconds(10))).isInstanceOf(ConnectException.class);
    }

    private static HttpResponse<String> post(String url, String body, Duration patience) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(patience)
                        .header("Idempotency-Key", "avain-1")
                        .header("Yhdyspinta-Test", "true")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
