package fi.yhdyspinta.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One change of a patch (RFC 7644 section 3.5.2), of one attribute: what directories write without a path is many of these.
 *
 * @param value null for a removal of the whole
 */
record Operation(PatchOpType type, Path path, JsonNode value) {
    private static final int MOST = 1_000;
    private static final int LONGEST_PATH = 500;
    private static final List<String> CORE = List.of(User.SCHEMA + ":", Group.SCHEMA + ":");

    /** Reads a patch. @throws ScimFault for what is none */
    static List<Operation> of(Map<String, Object> request) {
        ObjectNode node = JsonUtils.valueToNode(request);
        var given = node.get("Operations");
        if (given == null || !given.isArray() || given.isEmpty()) {
            throw ScimFault.syntax("a patch has Operations");
        }
        if (given.size() > MOST) {
            throw new ScimFault(413, null, "a patch has at most " + MOST + " operations: send the rest in another");
        }
        var operations = new ArrayList<Operation>();
        given.forEach(each -> read(each, operations));
        return operations;
    }

    private static void read(JsonNode given, List<Operation> into) {
        var type = type(given.path("op").asText());
        var path = given.path("path").asText("").strip();
        var value = given.get("value");
        if (!path.isEmpty()) {
            into.addAll(at(type, path, value));
        } else if (type == PatchOpType.REMOVE) {
            throw new ScimFault(400, "noTarget", "a removal says what by its path");
        } else if (value != null && value.isObject()) {
            value.properties().forEach(each -> into.addAll(at(type, each.getKey(), each.getValue())));
        } else {
            throw ScimFault.syntax("an operation without a path has an object of attributes as its value");
        }
    }

    // Entra begins it with a capital letter
    private static PatchOpType type(String op) {
        return switch (op.toLowerCase(Locale.ROOT)) {
            case "add" -> PatchOpType.ADD;
            case "replace" -> PatchOpType.REPLACE;
            case "remove" -> PatchOpType.REMOVE;
            default -> throw ScimFault.syntax("an operation's op is add, replace or remove");
        };
    }

    private static List<Operation> at(PatchOpType type, String text, JsonNode value) {
        if (text.equalsIgnoreCase(User.ENTERPRISE)) {
            return value != null && value.isObject()
                    ? value.properties().stream()
                            .flatMap(each -> at(type, text + ":" + each.getKey(), each.getValue()).stream())
                            .toList()
                    : List.of();
        }
        boolean isNothing = value == null || value.isNull();
        return List.of(new Operation(isNothing ? PatchOpType.REMOVE : type, path(text), isNothing ? null : value));
    }

    private static Path path(String text) {
        var own = CORE.stream()
                .filter(schema -> text.regionMatches(true, 0, schema, 0, schema.length()))
                .findFirst()
                .map(schema -> text.substring(schema.length()))
                .orElse(text)
                // Entra asks for a truth as if it were a text
                .replaceAll("(?i)\\[\\s*primary\\s+eq\\s+\"true\"\\s*]", "[primary eq true]");
        try {
            if (own.length() <= LONGEST_PATH) {
                var path = Path.fromString(own);
                if (path.size() > 0) {
                    return path;
                }
            }
        } catch (BadRequestException | IllegalArgumentException unreadable) {
            // said below
        }
        throw new ScimFault(400, "invalidPath", "an operation's path can't be read");
    }

    /** The attribute that it changes, in small letters. */
    String attribute() {
        return path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
    }

    /** Whether it is of a schema that the hub does not know. */
    boolean isForeign() {
        return path.getSchemaUrn() != null && !path.getSchemaUrn().equalsIgnoreCase(User.ENTERPRISE);
    }

    boolean isOfEnterprise() {
        return path.getSchemaUrn() != null && path.getSchemaUrn().equalsIgnoreCase(User.ENTERPRISE);
    }

    /** The values that it names: those of a list, or the one. */
    List<JsonNode> values() {
        var values = new ArrayList<JsonNode>();
        if (value != null) {
            if (value.isArray()) {
                value.forEach(values::add);
            } else {
                values.add(value);
            }
        }
        return values;
    }

    /** What {@code attribute[value eq "…"]} chooses. */
    Optional<String> chosen() {
        var filter = path.getElement(0).getValueFilter();
        return filter instanceof com.unboundid.scim2.common.filters.EqualFilter equal
                        && equal.getAttributePath().size() == 1
                        && equal.getAttributePath().getElement(0).getAttribute().equalsIgnoreCase("value")
                ? Optional.of(equal.getComparisonValue().asText())
                : Optional.empty();
    }
}
