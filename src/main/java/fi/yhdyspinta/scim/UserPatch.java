package fi.yhdyspinta.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.Map;

/** Changes of a user. What is not kept is not changed either, and is no fault. */
public final class UserPatch {
    private UserPatch() {}

    /**
     * The user after the patch: all of it, or nothing.
     *
     * @param document as {@link User#document} has it
     * @param request the body of the PATCH
     * @throws ScimFault for what can't be read or taken
     */
    public static User applied(Map<String, Object> document, Map<String, Object> request) {
        ObjectNode node = JsonUtils.valueToNode(document);
        for (var operation : Operation.of(request)) {
            if (operation.attribute().equals("id") && operation.path().getSchemaUrn() == null) {
                continue;
            }
            if (operation.isOfEnterprise() || !operation.isForeign() && User.KEPT.contains(operation.attribute())) {
                apply(operation, node);
            }
        }
        return User.of(tree(node));
    }

    private static void apply(Operation operation, ObjectNode node) {
        boolean isRoles = operation.attribute().equals("roles") && !operation.isOfEnterprise();
        try {
            if (isRoles && operation.type() == PatchOpType.REMOVE && operation.value() != null) {
                removeNamed(operation, node);
            } else {
                change(operation.type(), operation.path(), isRoles ? listed(operation) : operation.value(), node);
            }
        } catch (ScimException | IllegalArgumentException refused) {
            throw new ScimFault(400, "invalidPath", "an operation's path and value do not fit each other");
        }
    }

    private static void change(PatchOpType type, Path path, JsonNode value, ObjectNode node) throws ScimException {
        boolean isNew = type == PatchOpType.REPLACE
                && path.getElement(0).getValueFilter() != null
                && JsonUtils.findMatchingPaths(path, node).isEmpty();
        // an empty text can't be put anywhere: it takes away
        boolean isEmpty = value == null || value.isTextual() && value.asText().isBlank();
        var kind = isEmpty ? PatchOpType.REMOVE : isNew ? PatchOpType.ADD : type;
        PatchOperation.create(kind, path, isEmpty ? null : value).apply(node);
    }

    // roles are a list, also where a directory writes one alone
    private static JsonNode listed(Operation operation) {
        var value = operation.value();
        boolean isWhole =
                operation.path().size() == 1 && operation.path().getElement(0).getValueFilter() == null;
        if (value == null || value.isArray() || !isWhole) {
            return value;
        }
        return JsonUtils.getJsonNodeFactory().arrayNode().add(value);
    }

    // Entra says by the value which to remove, where RFC 7644 has a filter in the path
    private static void removeNamed(Operation operation, ObjectNode node) throws ScimException {
        for (var each : operation.values()) {
            var value = each.isObject() ? each.path("value") : each;
            change(PatchOpType.REMOVE, Path.root().attribute("roles", Filter.eq("value", value.asText())), null, node);
        }
    }

    private static Map<String, Object> tree(ObjectNode node) {
        try {
            @SuppressWarnings("unchecked") // an object has texts as names
            Map<String, Object> tree = JsonUtils.nodeToValue(node, Map.class);
            return tree;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can't be read that was one", impossible);
        }
    }
}
