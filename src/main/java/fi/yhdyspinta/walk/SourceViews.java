package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.people.source.SourceGroup;
import fi.yhdyspinta.people.source.SourceUser;
import fi.yhdyspinta.scim.Group;
import fi.yhdyspinta.scim.Schemas;
import fi.yhdyspinta.scim.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Users and groups as their directory reads them again. */
final class SourceViews {
    private SourceViews() {}

    static User user(SourceUser user) {
        return User.of(Json.object(user.document().getBytes(StandardCharsets.UTF_8)));
    }

    static Map<String, Object> view(SourceUser user, String hubUrl) {
        var document = user(user).document();
        var schemas =
                document.containsKey(User.ENTERPRISE) ? List.of(User.SCHEMA, User.ENTERPRISE) : List.of(User.SCHEMA);
        var view = begun(schemas, user.id());
        view.putAll(document);
        view.put(
                "meta",
                meta(
                        "User",
                        hubUrl + Schemas.PATH + "/Users/" + user.id(),
                        user.version(),
                        user.madeAt(),
                        user.changedAt()));
        return view;
    }

    static Map<String, Object> view(SourceGroup group, List<UUID> members, String hubUrl) {
        var view = begun(List.of(Group.SCHEMA), group.id());
        view.put("displayName", group.name());
        if (!group.externalId().isEmpty()) {
            view.put("externalId", group.externalId());
        }
        view.put(
                "members",
                members.stream()
                        .map(member ->
                                Map.of("value", member.toString(), "$ref", hubUrl + Schemas.PATH + "/Users/" + member))
                        .toList());
        view.put(
                "meta",
                meta(
                        "Group",
                        hubUrl + Schemas.PATH + "/Groups/" + group.id(),
                        group.version(),
                        group.madeAt(),
                        group.changedAt()));
        return view;
    }

    private static Map<String, Object> begun(List<String> schemas, UUID id) {
        var view = new LinkedHashMap<String, Object>();
        view.put("schemas", schemas);
        view.put("id", id.toString());
        return view;
    }

    private static Map<String, Object> meta(
            String type, String location, int version, Instant madeAt, Instant changedAt) {
        return Map.of(
                "resourceType", type,
                "created", madeAt.toString(),
                "lastModified", changedAt.toString(),
                "location", location,
                "version", tag(version));
    }

    /** The version as HTTP and SCIM write it. */
    static String tag(int version) {
        return "W/\"" + version + "\"";
    }
}
