package fi.yhdyspinta.walk.guide;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.Rulebook;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A guide as an OpenAPI 3.1 document: exactly what this partner may call, and what the hub calls at its addresses. */
final class GuideOpenApi {
    private static final String PROBLEM = "application/problem+json";

    private final PartnerGuide guide;
    private final FormatFiles files;

    GuideOpenApi(PartnerGuide guide, FormatFiles files) {
        this.guide = guide;
        this.files = files;
    }

    Map<String, Object> document() {
        var name = guide.partner().name();
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Yhdyspinta: " + guide.partner().nameIn("en"),
                        "version",
                        String.valueOf(guide.revision()),
                        "description",
                        "What " + name
                                + " may call at the hub, and under webhooks what the hub calls there. Of revision "
                                + guide.revision() + " of its document."));
        document.put("servers", List.of(Map.of("url", guide.hubUrl())));
        document.put("security", List.of(Map.of("key", List.of())));
        document.put("paths", paths());
        var webhooks = webhooks();
        if (!webhooks.isEmpty()) {
            document.put("webhooks", webhooks);
        }
        document.put("components", components());
        return document;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Object>();
        for (var posting : guide.posts()) {
            paths.put(posting.path(), posted(posting));
        }
        if (guide.posts().stream().anyMatch(posting -> posting.format().equals(Rulebook.CANONICAL))) {
            paths.put("/api/preview", Map.of("post", preview()));
        }
        paths.put("/api/messages", Map.of("get", read("One page of the own messages, newest first", List.of())));
        paths.put(
                "/api/messages/{id}",
                Map.of("get", read("One message with its timeline and its three receipts", List.of(id("id")))));
        paths.put(
                "/api/messages/{id}/withdrawal",
                Map.of("post", deed("Take a message back, as far as its ground lets one", List.of(id("id")), "202")));
        paths.put(
                "/api/messages/{id}/evidence", Map.of("get", read("Signed evidence of a message", List.of(id("id")))));
        paths.put("/api/parcels/{id}/answers", Map.of("post", answer()));
        if (guide.fetchesAtTheHub()) {
            paths.put(
                    "/api/inbox", Map.of("get", read("What waits, oldest first; nothing of what it says", List.of())));
            paths.put(
                    "/api/inbox/{id}",
                    Map.of("get", read("Fetch one thing in the own format; again it is the same", List.of(id("id")))));
        }
        paths.put(
                "/api/partners/" + guide.partner().name() + "/credentials",
                Map.of(
                        "get", read("The own keys: state, end, last use; never a secret", List.of()),
                        "post", deed("Make the next key, shown this once; two live at most", List.of(), "201")));
        return paths;
    }

    private Map<String, Object> posted(PartnerGuide.Posting posting) {
        var operation = deed("Bring a document in the format " + posting.format(), List.of(), "202");
        operation.put("operationId", "post-" + posting.format());
        operation.put(
                "requestBody",
                Map.of("required", true, "content", content(posting.format(), posting.mediaType(), ".in.")));
        if (posting.path().contains("{id}")) {
            operation.put("parameters", List.of(id("id")));
        }
        return Map.of(posting.verb().toLowerCase(Locale.ROOT), operation);
    }

    private Map<String, Object> preview() {
        var operation =
                deed("See what would happen to a message: who would get what; nothing is kept", List.of(), "200");
        operation.put(
                "requestBody",
                Map.of("required", true, "content", content(Rulebook.CANONICAL, "application/json", ".in.")));
        return operation;
    }

    private Map<String, Object> answer() {
        var operation = deed("Tell how a parcel goes on: its state, a reason or an outcome", List.of(id("id")), "200");
        operation.put(
                "requestBody",
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(
                                "application/json",
                                Map.of("schema", Map.of("type", "object", "required", List.of("state"))))));
        return operation;
    }

    private Map<String, Object> webhooks() {
        var webhooks = new LinkedHashMap<String, Object>();
        for (var reached : guide.calls()) {
            if (reached.url().startsWith("http")) {
                var operation = new LinkedHashMap<String, Object>();
                operation.put("summary", "The hub brings a " + reached.way() + " by the door " + reached.door());
                operation.put(
                        "parameters",
                        List.of(Map.of(
                                "name", "Idempotency-Key",
                                "in", "header",
                                "required", true,
                                "description", "The same on every try: take it once, answer it each time.",
                                "schema", Map.of("type", "string", "format", "uuid"))));
                operation.put(
                        "requestBody", Map.of("content", content(reached.format(), reached.mediaType(), ".out.")));
                operation.put(
                        "responses",
                        Map.of(
                                "2XX", Map.of("description", "Taken. The hub does not bring it again."),
                                "4XX",
                                        Map.of(
                                                "description",
                                                "Refused: an operator looks at it, nothing is tried again by itself."),
                                "429", Map.of("description", "Later: after Retry-After."),
                                "5XX",
                                        Map.of(
                                                "description",
                                                "A passing trouble: tried again by the agreed schedule.")));
                webhooks.put(reached.way(), Map.of("post", operation));
            }
        }
        return webhooks;
    }

    // a schema with a name of its own: its references stay within it
    private Map<String, Object> content(String format, String mediaType, String direction) {
        var media = new LinkedHashMap<String, Object>();
        var schema = files.schema(format).filter(file -> file.name().endsWith(".json") && direction.equals(".in."));
        media.put(
                "schema",
                schema.map(file -> named(format, Json.object(file.body()))).orElse(Map.of()));
        var examples = new LinkedHashMap<String, Object>();
        files.samples(format).stream()
                .filter(sample -> sample.contains(direction))
                .limit(4)
                .forEach(sample ->
                        examples.put(sample.substring(0, sample.indexOf('.')), Map.of("value", value(format, sample))));
        if (!examples.isEmpty()) {
            media.put("examples", examples);
        }
        return Map.of(mediaType, media);
    }

    private Object value(String format, String sample) {
        var body = files.sample(format, sample).orElseThrow().body();
        try {
            return sample.endsWith(".json") ? Json.object(body) : new String(body, StandardCharsets.UTF_8);
        } catch (Refused list) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> named(String format, Map<String, Object> schema) {
        var named = new LinkedHashMap<>(schema);
        named.putIfAbsent("$id", "urn:yhdyspinta:format:" + format);
        return named;
    }

    private static Map<String, Object> id(String name) {
        return Map.of(
                "name", name, "in", "path", "required", true, "schema", Map.of("type", "string", "format", "uuid"));
    }

    private static Map<String, Object> read(String summary, List<Object> parameters) {
        return deed(summary, parameters, "200");
    }

    private static Map<String, Object> deed(String summary, List<?> parameters, String status) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("summary", summary);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put(
                "responses",
                Map.of(
                        status,
                        Map.of(
                                "description",
                                status.equals("202") ? "Taken over, in the journal: it is not lost." : "As asked."),
                        "4XX",
                        Map.of("$ref", "#/components/responses/problem"),
                        "5XX",
                        Map.of("$ref", "#/components/responses/problem")));
        return operation;
    }

    private static Map<String, Object> components() {
        return Map.of(
                "securitySchemes",
                Map.of(
                        "key",
                        Map.of("type", "http", "scheme", "bearer", "description", "The partner's own key, id.secret.")),
                "responses",
                Map.of(
                        "problem",
                        Map.of(
                                "description",
                                "Every problem at once (RFC 9457): code, place, whose move it is, and a sentence in fi, sv and"
                                        + " en.",
                                "content",
                                Map.of(PROBLEM, Map.of("schema", Map.of("$ref", "#/components/schemas/problem"))))),
                "schemas",
                Map.of("problem", problem()));
    }

    private static Map<String, Object> problem() {
        var text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "required",
                List.of("type", "title", "status"),
                "properties",
                Map.of(
                        "type", text,
                        "title", text,
                        "status", Map.of("type", "integer"),
                        "instance", text,
                        "problems",
                                Map.of(
                                        "type",
                                        "array",
                                        "items",
                                        Map.of(
                                                "type",
                                                "object",
                                                "properties",
                                                Map.of(
                                                        "code", text, "pointer", text, "turn", text, "fi", text, "sv",
                                                        text, "en", text)))));
    }
}
