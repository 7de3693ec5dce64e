package fi.yhdyspinta.scim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hub says of itself to a directory (RFC 7643 sections 5-7): no more than it does. */
public final class Schemas {
    /** Where SCIM is, below the hub's address. */
    public static final String PATH = "/scim/v2";

    /** How many entries a page has at most. */
    public static final int MOST = 200;

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    private Schemas() {}

    /** What is supported. */
    public static Map<String, Object> configuration(String base) {
        var document = document(CORE + "ServiceProviderConfig");
        document.put("patch", Map.of("supported", true));
        document.put("bulk", Map.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0));
        document.put("filter", Map.of("supported", true, "maxResults", MOST));
        document.put("changePassword", Map.of("supported", false));
        document.put("sort", Map.of("supported", false));
        document.put("etag", Map.of("supported", true));
        document.put(
                "authenticationSchemes",
                List.of(Map.of(
                        "type",
                        "oauthbearertoken",
                        "name",
                        "Key of the organisation's identity source",
                        "description",
                        "Authorization: Bearer id.secret, made at /api/partners/{name}/credentials",
                        "primary",
                        true)));
        document.put("meta", meta("ServiceProviderConfig", base + "/ServiceProviderConfig"));
        return document;
    }

    /** What kinds of resources there are. */
    public static List<Map<String, Object>> types(String base) {
        var user = type(base, "User", "/Users", User.SCHEMA);
        user.put("schemaExtensions", List.of(Map.of("schema", User.ENTERPRISE, "required", false)));
        return List.of(user, type(base, "Group", "/Groups", Group.SCHEMA));
    }

    /** One kind. */
    public static Optional<Map<String, Object>> type(String base, String id) {
        return types(base).stream().filter(type -> type.get("id").equals(id)).findFirst();
    }

    private static Map<String, Object> type(String base, String name, String endpoint, String schema) {
        var document = document(CORE + "ResourceType");
        document.put("id", name);
        document.put("name", name);
        document.put("endpoint", endpoint);
        document.put("schema", schema);
        document.put("meta", meta("ResourceType", base + "/ResourceTypes/" + name));
        return document;
    }

    /** What each consists of. */
    public static List<Map<String, Object>> all(String base) {
        return List.of(
                schema(
                        base,
                        User.SCHEMA,
                        "User",
                        unique(needed(text("userName"))),
                        text("displayName"),
                        complex("name", "formatted", "givenName", "familyName"),
                        truth("active"),
                        several(complex("roles", "value", "display", "type", "primary"))),
                schema(base, User.ENTERPRISE, "EnterpriseUser", text("department"), text("division")),
                schema(base, Group.SCHEMA, "Group", needed(text("displayName")), several(complex("members", "value"))));
    }

    /** One of them. */
    public static Optional<Map<String, Object>> one(String base, String id) {
        return all(base).stream().filter(schema -> schema.get("id").equals(id)).findFirst();
    }

    @SafeVarargs
    private static Map<String, Object> schema(String base, String id, String name, Map<String, Object>... attributes) {
        var document = document(CORE + "Schema");
        document.put("id", id);
        document.put("name", name);
        document.put("attributes", List.of(attributes));
        document.put("meta", meta("Schema", base + "/Schemas/" + id));
        return document;
    }

    private static Map<String, Object> text(String name) {
        return attribute(name, "string");
    }

    private static Map<String, Object> truth(String name) {
        return attribute(name, "boolean");
    }

    private static Map<String, Object> needed(Map<String, Object> attribute) {
        attribute.put("required", true);
        return attribute;
    }

    private static Map<String, Object> several(Map<String, Object> attribute) {
        attribute.put("multiValued", true);
        return attribute;
    }

    private static Map<String, Object> unique(Map<String, Object> attribute) {
        attribute.put("uniqueness", "server");
        return attribute;
    }

    private static Map<String, Object> complex(String name, String... parts) {
        var attribute = attribute(name, "complex");
        var below = new ArrayList<Map<String, Object>>();
        for (var part : parts) {
            below.add(part.equals("primary") ? truth(part) : text(part));
        }
        attribute.put("subAttributes", below);
        return attribute;
    }

    private static Map<String, Object> attribute(String name, String type) {
        var attribute = new LinkedHashMap<String, Object>();
        attribute.put("name", name);
        attribute.put("type", type);
        attribute.put("multiValued", false);
        attribute.put("required", false);
        attribute.put("caseExact", false);
        attribute.put("mutability", "readWrite");
        attribute.put("returned", "default");
        attribute.put("uniqueness", "none");
        return attribute;
    }

    private static Map<String, Object> document(String schema) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemas", List.of(schema));
        return document;
    }

    private static Map<String, Object> meta(String type, String location) {
        return Map.of("resourceType", type, "location", location);
    }
}
