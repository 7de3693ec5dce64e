package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.FhirR4;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a county's system meets at /fhir, over the real routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirDoorTest {
    private FhirHub hub;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        hub = new FhirHub(data, "");
    }

    @AfterAll
    void close() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "received-full",
                "received-minimal",
                "received-swedish",
                "received-two-guardians",
                "received-turvakielto"
            })
    void takesOverAMessageAndRespondsWithItsOwnIdAndTheHubs(String sample) throws Exception {
        var message = FhirHub.sample(sample + ".in.json");

        var answer = hub.post("luvn", message);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/fhir+json");
        assertThat(FhirR4.errors(answer.text())).isEmpty();
        assertThat(header(answer))
                .containsEntry(
                        "response",
                        Map.of("identifier", header(Json.object(message)).get("id"), "code", "ok"));
        assertThat(resource(answer.tree(), "Task")).containsEntry("status", "requested");
        assertThat(hub.post("luvn", message).text()).as("the same again").isEqualTo(answer.text());
    }

    static Stream<String> refusedSamples() throws IOException {
        try (var files = Files.list(House.ROUTES.resolve("formats/fhir-message/samples"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".outcome.json"))
                    .map(name -> name.replace(".outcome.json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("refusedSamples")
    void tellsEveryProblemOfAMessageAtOnceAndWhereItIs(String sample) throws Exception {
        var expected = Json.object(FhirHub.sample(sample + ".outcome.json"));

        var answer =
                hub.post(String.valueOf(expected.getOrDefault("caller", "luvn")), FhirHub.sample(sample + ".in.json"));

        assertThat(answer.issues())
                .containsExactlyElementsOf(Tree.list(expected.get("issues")).stream()
                        .map(String::valueOf)
                        .toList());
        assertThat(answer.status()).isEqualTo(expected.get("status"));
        assertThat(FhirR4.errors(answer.text())).isEmpty();
    }

    @Test
    void saysAProblemInThreeLanguages() throws Exception {
        var answer = hub.post("espoo-opetus", FhirHub.sample("refused-outdated-basis.in.json"));

        assertThat(answer.text())
                .contains("\"code\":\"BASIS_OUTDATED\"", "vanhentunut", "föråldrad", "outdated", "POL-40.5");
    }

    @Test
    void refusesWhatIsNoFhirInFhir() {
        var broken = hub.call(
                "post",
                "fhir/$process-message",
                "luvn",
                Map.of(),
                "{\"resourceType\":".getBytes(StandardCharsets.UTF_8));
        var xml = hub.call(
                "post",
                "fhir/$process-message",
                "luvn",
                Map.of("Content-Type", "application/fhir+xml"),
                "{}".getBytes(StandardCharsets.UTF_8));
        var stranger = hub.post("mll-uusimaa", "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.issues()).containsExactly("JSON_MALFORMED");
        assertThat(xml.status()).isEqualTo(415);
        assertThat(xml.issues()).containsExactly("UNSUPPORTED_MEDIA_TYPE");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.issues()).containsExactly("UNKNOWN_FORMAT");
        assertThat(List.of(broken, xml, stranger))
                .allSatisfy(answer -> assertThat(FhirR4.errors(answer.text())).isEmpty());
    }

    @Test
    void saysWhatItCanDo() {
        var answer = hub.get("fhir/metadata", "luvn", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(FhirR4.errors(answer.text())).isEmpty();
        assertThat(answer.tree()).containsEntry("resourceType", "CapabilityStatement");
        assertThat(answer.text()).contains("http://localhost:9080/fhir/$process-message", "M06 ", "M28 ", "M12b ");
    }

    @Test
    void letsAPartnerAskForItsOwnTasksPageByPage() {
        var before = hub.clock.instant();
        var parcels = Stream.of("P-1", "P-2", "P-3").map(id -> parcel(hub, id)).toList();

        var first = hub.get(
                "fhir/Task", "luvn", Map.of("_count", "2", "_lastUpdated", "ge" + before, "status", "requested"));
        var next = String.valueOf(
                Tree.map(Tree.list(first.tree().get("link")).get(1)).get("url"));
        var second = hub.get("fhir/Task", "luvn", query(next));

        assertThat(ids(first)).containsExactlyElementsOf(parcels.subList(0, 2));
        assertThat(ids(second)).containsExactly(parcels.get(2));
        assertThat(second.tree()).doesNotContainKey("total");
        assertThat(Tree.list(second.tree().get("link"))).hasSize(1);
        assertThat(FhirR4.errors(first.text())).isEmpty();
        assertThat(FhirR4.errors(second.text())).isEmpty();
        assertThat(ids(hub.get("fhir/Task", "luvn", Map.of("owner", "Organization/mll-uusimaa"))))
                .isEmpty();
        assertThat(ids(hub.get("fhir/Task", "luvn", Map.of("_lastUpdated", "ge" + before, "status", "completed"))))
                .isEmpty();
        assertThat(hub.get("fhir/Task", "luvn", Map.of("_lastUpdated", "lately", "status", "asleep", "_count", "all"))
                        .issues())
                .containsExactly("SEARCH_UNREAD", "SEARCH_UNREAD", "SEARCH_UNREAD");
    }

    @Test
    void keepsOneRecipientsTaskFromAnother() {
        var luvns = parcel(hub, "Q-1");

        var own = hub.get("fhir/Task/{task}", "luvn", Map.of("task", luvns));
        var others = hub.get("fhir/Task/{task}", "mll-uusimaa", Map.of("task", luvns));

        assertThat(own.status()).isEqualTo(200);
        assertThat(FhirR4.errors(own.text())).isEmpty();
        assertThat(others.status()).isEqualTo(404);
        assertThat(others.issues()).containsExactly("NOT_FOUND");
    }

    /** A notice of Espoo's; the county's parcel of it. */
    private static String parcel(FhirHub hub, String id) {
        return hub.house.accept(id, "CASE-" + id).recipients().stream()
                .filter(recipient -> recipient.partner().equals("luvn"))
                .findFirst()
                .orElseThrow()
                .parcelId()
                .toString();
    }

    private static Map<String, Object> query(String url) {
        var query = new java.util.HashMap<String, Object>();
        for (var each : java.net.URI.create(url).getQuery().split("&")) {
            query.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return query;
    }

    private static List<String> ids(FhirHub.Answer answer) {
        return Tree.list(answer.tree().get("entry")).stream()
                .map(entry ->
                        String.valueOf(Tree.map(Tree.map(entry).get("resource")).get("id")))
                .toList();
    }

    private static Map<String, Object> header(FhirHub.Answer answer) {
        return header(answer.tree());
    }

    private static Map<String, Object> header(Map<String, Object> bundle) {
        return resource(bundle, "MessageHeader");
    }

    private static Map<String, Object> resource(Map<String, Object> bundle, String type) {
        return Tree.list(bundle.get("entry")).stream()
                .map(entry -> Tree.map(Tree.map(entry).get("resource")))
                .filter(resource -> type.equals(resource.get("resourceType")))
                .findFirst()
                .orElseThrow();
    }
}
