package fi.yhdyspinta.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user (RFC 7643 section 4.1), cut to what the hub needs: whoever sends more is not refused, and it is not kept.
 *
 * @param userName their name to sign in by
 * @param externalId the directory's own id; null where it gives none
 * @param name as it goes on pages
 * @param active whether they are employed
 * @param roles the directory's words for what they are
 * @param document what is kept, as it is read again
 */
public record User(
        String userName,
        String externalId,
        String name,
        boolean active,
        List<String> roles,
        Map<String, Object> document) {
    /** The schema of a user. */
    public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    /** The schema of what an employer adds. */
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** Attributes that are kept, as they are named in paths. */
    static final Set<String> KEPT = Set.of("username", "externalid", "displayname", "name", "active", "roles");

    private static final List<String> NAMES = List.of("formatted", "givenName", "familyName");
    private static final List<String> OF_ROLE = List.of("value", "display", "type");
    private static final List<String> UNITS = List.of("department", "division");
    private static final int MOST_ROLES = 100;

    public User {
        roles = List.copyOf(roles);
    }

    /**
     * Reads one.
     *
     * @param given JSON as a tree; attributes by names of whatever letters (RFC 7643 section 2.1)
     * @throws ScimFault for what can't be taken
     */
    public static User of(Map<String, Object> given) {
        ObjectNode node = JsonUtils.valueToNode(given);
        var document = new LinkedHashMap<String, Object>();
        var userName = Words.needed(node, "userName");
        document.put("userName", userName);
        var externalId = Words.text(node, "externalId");
        put(document, "externalId", externalId);
        var displayName = Words.text(node, "displayName");
        put(document, "displayName", displayName);
        var name = texts(node.get("name"), NAMES);
        put(document, "name", name);
        boolean isActive = Words.truth(node, "active", true);
        document.put("active", isActive);
        var roles = roles(node.get("roles"));
        put(document, "roles", roles);
        put(document, ENTERPRISE, texts(node.get(ENTERPRISE), UNITS));
        return new User(
                userName,
                externalId,
                shown(userName, displayName, name),
                isActive,
                roles.stream().map(role -> (String) role.get("value")).toList(),
                document);
    }

    private static void put(Map<String, Object> document, String attribute, Object value) {
        boolean isNothing = value == null
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
        if (!isNothing) {
            document.put(attribute, value);
        }
    }

    private static Map<String, Object> texts(JsonNode holder, List<String> attributes) {
        var texts = new LinkedHashMap<String, Object>();
        if (holder != null && holder.isObject()) {
            attributes.forEach(attribute -> put(texts, attribute, Words.text(holder, attribute)));
        }
        return texts;
    }

    private static List<Map<String, Object>> roles(JsonNode given) {
        var roles = new ArrayList<Map<String, Object>>();
        var each = given == null ? List.<JsonNode>of() : given.isArray() ? given : List.of(given);
        for (var node : each) {
            var role = node.isTextual()
                    ? Optional.ofNullable(Words.sound(node.asText(), "roles"))
                            .map(text -> Map.<String, Object>of("value", text))
                            .orElse(Map.of())
                    : texts(node, OF_ROLE);
            if (role.get("value") != null && !node.isTextual() && Words.truth(node, "primary", false)) {
                role = new LinkedHashMap<>(role);
                role.put("primary", true);
            }
            if (role.get("value") != null && !roles.contains(role)) {
                roles.add(role);
            }
        }
        if (roles.size() > MOST_ROLES) {
            throw ScimFault.value("roles are at most " + MOST_ROLES);
        }
        return roles;
    }

    private static String shown(String userName, String displayName, Map<String, Object> name) {
        var whole = Stream.of("givenName", "familyName")
                .map(name::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .reduce((given, family) -> given + " " + family);
        return Optional.ofNullable(displayName)
                .or(() -> Optional.ofNullable((String) name.get("formatted")))
                .or(() -> whole)
                .orElse(userName);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "User";
    }
}
