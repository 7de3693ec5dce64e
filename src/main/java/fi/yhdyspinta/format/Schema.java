package fi.yhdyspinta.format;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import fi.yhdyspinta.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema 2020-12 that judges a document: every problem at once, each with its JSON Pointer, none with a value.
 * Besides the standard formats it knows {@code hetu} and those of {@link IdentifierFormat}, and takes no {@code
 * date-time} that can't be reckoned with.
 */
public final class Schema {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .format(new HetuFormat())
                    .format(new MomentFormat())
                    .format(new Base64Format())
                    .formats(formats -> IdentifierFormat.ALL.forEach(each -> formats.put(each.getName(), each)))
                    .build(),
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .build()));

    /** More problems than this help nobody, and would make a small request a large answer. */
    private static final int MOST = 100;

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("required", "SCHEMA_REQUIRED"),
            Map.entry("type", "SCHEMA_TYPE"),
            Map.entry("enum", "SCHEMA_ENUM"),
            Map.entry("const", "SCHEMA_ENUM"),
            Map.entry("pattern", "SCHEMA_PATTERN"),
            Map.entry("minLength", "SCHEMA_LENGTH"),
            Map.entry("maxLength", "SCHEMA_LENGTH"),
            Map.entry("minItems", "SCHEMA_SIZE"),
            Map.entry("maxItems", "SCHEMA_SIZE"),
            Map.entry("additionalProperties", "SCHEMA_UNKNOWN_PROPERTY"),
            Map.entry("unevaluatedProperties", "SCHEMA_UNKNOWN_PROPERTY"));

    private final com.networknt.schema.Schema schema;
    private final Supplier<JsonNode> source;

    public Schema(String text) {
        this.schema = REGISTRY.getSchema(text, InputFormat.JSON);
        this.source = () -> Json.node(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The values that an enumeration lets stand at a place; empty where there is none. A {@code *} is any index. */
    public List<Object> allowed(String place) {
        var root = source.get();
        var here = root;
        for (var step : place.isEmpty() ? new String[0] : place.substring(1).split("/")) {
            here = followed(here, root);
            var property = here.path("properties").path(step);
            here = property.isMissingNode() ? here.path("items") : property;
        }
        var allowed = new ArrayList<Object>();
        followed(here, root).path("enum").forEach(value -> allowed.add(value.isString() ? value.asString() : value));
        return allowed;
    }

    private static JsonNode followed(JsonNode schema, JsonNode root) {
        var reference = schema.path("$ref");
        return reference.isString() && reference.asString().startsWith("#/")
                ? followed(root.at(reference.asString().substring(1)), root)
                : schema;
    }

    /** What is wrong with the tree; empty when nothing is. */
    public List<Refusal> problems(Map<String, ?> tree) {
        return problems(Json.node(tree));
    }

    List<Refusal> problems(JsonNode document) {
        try {
            return schema.validate(document).stream()
                    .map(Schema::refusal)
                    .distinct()
                    .limit(MOST)
                    .toList();
        } catch (StackOverflowError tooDeepAPattern) {
            // a pattern without a bound met a text without an end: the text is refused, the thread lives on
            return List.of(Refusal.ofSender("SCHEMA_OTHER", ""));
        }
    }

    private static Refusal refusal(Error error) {
        var place = error.getInstanceLocation().toString();
        var keyword = error.getKeyword();
        if ("format".equals(keyword)) {
            return ofFormat(error, place);
        }
        var code = CODES.getOrDefault(keyword, "SCHEMA_OTHER");
        return switch (code) {
            case "SCHEMA_REQUIRED" ->
                Refusal.ofSender(code, place + "/" + escaped(error.getProperty()), error.getProperty());
            case "SCHEMA_UNKNOWN_PROPERTY" -> Refusal.ofSender(code, place + "/" + escaped(error.getProperty()));
            case "SCHEMA_TYPE" ->
                Refusal.ofSender(code, place, error.getSchemaNode().toString());
            default -> Refusal.ofSender(code, place);
        };
    }

    private static Refusal ofFormat(Error error, String place) {
        var format = error.getSchemaNode().asString();
        var text = error.getInstanceNode().asString();
        if (format.equals(HetuFormat.NAME)) {
            return Refusal.ofSender(HetuFormat.codeFor(text), place);
        }
        return IdentifierFormat.named(format)
                .map(identifier -> Refusal.ofSender(identifier.codeFor(text), place))
                .orElseGet(() -> Refusal.ofSender("SCHEMA_FORMAT", place, format));
    }

    private static String escaped(String member) {
        return String.valueOf(member).replace("~", "~0").replace("/", "~1");
    }
}
