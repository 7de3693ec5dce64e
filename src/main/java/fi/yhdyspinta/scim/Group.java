package fi.yhdyspinta.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A group (RFC 7643 section 4.2).
 *
 * @param name its displayName, the word of the map of roles
 * @param externalId null where the directory gives none
 * @param members ids of users
 */
public record Group(String name, String externalId, Set<UUID> members) {
    /** The schema of a group. */
    public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private static final int MOST_MEMBERS = 10_000;

    public Group {
        members = Set.copyOf(members);
    }

    /** Reads one. @throws ScimFault for what can't be taken */
    public static Group of(Map<String, Object> given) {
        ObjectNode node = JsonUtils.valueToNode(given);
        var members = new LinkedHashSet<UUID>();
        var list = node.get("members");
        if (list != null && list.isArray()) {
            list.forEach(each -> members.add(member(each)));
        }
        refuseTooMany(members);
        return new Group(Words.needed(node, "displayName"), Words.text(node, "externalId"), members);
    }

    /**
     * The same after a patch.
     *
     * @throws ScimFault for what can't be read or taken
     */
    public Group patched(Map<String, Object> request) {
        var nameNow = name;
        var externalNow = externalId;
        var membersNow = new LinkedHashSet<>(members);
        for (var operation : Operation.of(request)) {
            if (operation.isForeign()) {
                continue;
            }
            switch (operation.attribute()) {
                case "displayname" -> nameNow = text(operation, "displayName");
                case "externalid" -> externalNow = operation.value() == null ? null : text(operation, "externalId");
                case "members" -> change(operation, membersNow);
                default -> {
                    // what is not kept is not changed either
                }
            }
        }
        refuseTooMany(membersNow);
        return new Group(nameNow, externalNow, membersNow);
    }

    private static String text(Operation operation, String attribute) {
        var text = operation.value() == null || operation.value().isContainerNode()
                ? null
                : Words.sound(operation.value().asText(), attribute);
        if (text == null) {
            throw ScimFault.value(attribute + " is a text");
        }
        return text;
    }

    private static void change(Operation operation, Set<UUID> members) {
        var named = operation.values().stream().map(Group::member).toList();
        if (operation.type() == PatchOpType.REMOVE) {
            remove(operation, named, members);
            return;
        }
        if (operation.type() == PatchOpType.REPLACE) {
            members.clear();
        }
        members.addAll(named);
    }

    // which are removed: chosen in the path, or named in the value as Entra does; all, where neither says
    private static void remove(Operation operation, List<UUID> named, Set<UUID> members) {
        var isChosen = operation.path().getElement(0).getValueFilter() != null;
        if (isChosen) {
            var chosen = operation
                    .chosen()
                    .orElseThrow(() ->
                            new ScimFault(400, "invalidPath", "a member is chosen by members[value eq \"its id\"]"));
            members.removeIf(each -> each.toString().equalsIgnoreCase(chosen));
        } else if (operation.value() != null) {
            named.forEach(members::remove);
        } else {
            members.clear();
        }
    }

    private static UUID member(JsonNode given) {
        try {
            return UUID.fromString((given.isObject() ? given.path("value") : given).asText());
        } catch (IllegalArgumentException notAnId) {
            throw ScimFault.value("a member's value is the id of a user here");
        }
    }

    private static void refuseTooMany(Set<UUID> members) {
        if (members.size() > MOST_MEMBERS) {
            throw ScimFault.value("a group has at most " + MOST_MEMBERS + " members");
        }
    }
}
