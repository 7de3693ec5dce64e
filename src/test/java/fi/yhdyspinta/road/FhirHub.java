package fi.yhdyspinta.road;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** A hub whose county is a real FHIR server, and whose other partners are a {@link Sink}. */
final class FhirHub implements AutoCloseable {
    /** Partners that stand for counties, and how the hub asks each where it asks. */
    private static final Map<String, String> ASKED = Map.of("luvn", "task", "itauusimaa-opiskeluhuolto", "changes");

    final Sink others = new Sink();
    final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    final FhirCounty county = new FhirCounty(clock);
    final House house;
    private final OpenRoad road;

    /** @param ways how the county answers what it gets: entries of {@code in} of its document */
    FhirHub(Path data, String ways) throws Exception {
        var routes = Sink.routesTo(others.port(), data.resolve("routes"));
        for (var partner : ASKED.keySet()) {
            var file = routes.resolve("partners/" + partner + "/partner.yaml");
            var own = Files.readString(file)
                    .replaceAll(
                            "http://localhost:\\d+/[a-z-]+",
                            java.util.regex.Matcher.quoteReplacement(at("$process-message")))
                    .replace(
                            "in:\n",
                            "in:\n" + ways.replace("{{county}}", county.base()).replace("{{ask}}", ASKED.get(partner)))
                    .replace("first: PT1S", "first: PT0.1S")
                    .replace("retry:", "breaker: {failures: 100}\nretry:");
            Files.writeString(
                    file,
                    own.replace(
                            "out:\n",
                            "out:\n  status: {door: fhir, url: \"" + at("$process-message")
                                    + "\", format: fhir-status, credential: hub}\n"));
        }
        var school = routes.resolve("partners/espoo-opetus/partner.yaml");
        Files.writeString(school, Files.readString(school).replace("in:\n", "in:\n  - {format: fhir-message}\n"));
        house = new House(Database.h2(), data, clock, "node-a", routes);
        road = new OpenRoad(house, data.resolve("artemis"), Map.of());
    }

    private String at(String operation) {
        return county.base() + "/" + operation;
    }

    /** What a door answered. */
    record Answer(int status, String type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Map<String, Object> tree() {
            return Json.object(body);
        }

        /** Problem codes with the places they are at, of an OperationOutcome. */
        List<String> issues() {
            return Tree.list(tree().get("issue")).stream()
                    .map(Tree::map)
                    .map(issue ->
                            Tree.map(Tree.list(Tree.map(issue.get("details")).get("coding"))
                                                    .get(0))
                                            .get("code")
                                    + Tree.list(issue.get("expression")).stream()
                                            .map(expression -> " " + expression)
                                            .findFirst()
                                            .orElse(""))
                    .sorted()
                    .toList();
        }
    }

    Answer post(String caller, byte[] bundle) {
        return call("post", "fhir/$process-message", caller, Map.of(), bundle);
    }

    Answer put(String caller, String parcel, String task) {
        return call("put", "fhir/Task/{task}", caller, Map.of("task", parcel), task.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path, String caller, Map<String, Object> headers) {
        return call("get", path, caller, headers, null);
    }

    Answer call(String verb, String path, String caller, Map<String, Object> headers, byte[] body) {
        var answer = road.context.createProducerTemplate().request(DirectRest.name(verb, path), exchange -> {
            exchange.setProperty("caller", caller);
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/fhir+json");
            headers.forEach(exchange.getIn()::setHeader);
            exchange.getIn().setBody(body);
        });
        return new Answer(
                answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                answer.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class),
                answer.getMessage().getBody(byte[].class));
    }

    /** The id of the first Task that a Bundle holds. */
    static String task(Answer answer) {
        return Tree.list(answer.tree().get("entry")).stream()
                .map(entry -> Tree.map(Tree.map(entry).get("resource")))
                .filter(resource -> "Task".equals(resource.get("resourceType")))
                .map(resource -> String.valueOf(resource.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** The number of a partner's organisation. */
    static String number(String partner) throws IOException {
        return Files.readAllLines(House.ROUTES.resolve("partners/" + partner + "/partner.yaml")).stream()
                .filter(line -> line.startsWith("  id:"))
                .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    /** A sample of the message format. */
    static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(House.ROUTES.resolve("formats/fhir-message/samples/" + name));
    }

    @Override
    public void close() throws Exception {
        road.close();
        county.close();
        others.close();
    }
}
