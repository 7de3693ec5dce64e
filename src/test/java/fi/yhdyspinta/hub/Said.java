package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the hub has said, to its callers and in its log. */
final class Said {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Said() {}

    /** A number that no message has had. */
    static String number() {
        return "IT-" + System.nanoTime() + NUMBERS.incrementAndGet();
    }

    /** It said no, in the words of RFC 9457; the problem with the code. */
    static Map<String, Object> refused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(code).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problems = Tree.list(Caller.json(answer).get("problems")).stream()
                .map(Tree::map)
                .toList();
        assertThat(problems)
                .anySatisfy(problem ->
                        assertThat(problem).containsEntry("code", code).containsKeys("pointer", "fi", "sv", "en"));
        return problems.stream()
                .filter(problem -> code.equals(problem.get("code")))
                .findFirst()
                .orElseThrow();
    }

    /** It said no, as an OperationOutcome. */
    static void refusedInFhir(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(code).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/fhir+json");
        assertThat(Caller.text(answer)).contains("\"OperationOutcome\"", code);
    }

    /** A recipient of a receipt or of a message. */
    static Map<String, Object> recipient(Map<String, Object> message, String partner) {
        return Tree.list(message.get("recipients")).stream()
                .map(Tree::map)
                .filter(recipient -> partner.equals(recipient.get("partner")))
                .findFirst()
                .orElseThrow();
    }

    /** How a message's sender sees one of its recipients. */
    static Map<String, Object> seen(Caller sender, Map<String, Object> receipt, String partner) {
        return recipient(Caller.json(sender.get("/api/messages/" + receipt.get("id"))), partner);
    }

    static String parcel(Map<String, Object> message, String partner) {
        return String.valueOf(recipient(message, partner).get("parcelId"));
    }

    /** What a simulated partner has got under a key; waits for it. */
    static String received(String partner, String key) {
        var operator = Caller.named("operator");
        var path = "/demo/" + partner + "/received";
        Eventually.within(Duration.ofSeconds(20), partner + " has got it", () -> Caller.text(operator.get(path))
                .contains(key));
        return Caller.text(operator.get(path))
                .lines()
                .filter(line -> line.contains(key))
                .findFirst()
                .orElseThrow();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** No log of the test's server holds any of the words. */
    static void nothingInTheLogs(String... words) {
        try (var logs = Files.walk(Place.of("data").resolveSibling("usr/servers/it-hub/logs"))) {
            for (var log : (Iterable<Path>) logs.filter(Files::isRegularFile)::iterator) {
                assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                        .as("%s", log.getFileName())
                        .doesNotContain(words);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
