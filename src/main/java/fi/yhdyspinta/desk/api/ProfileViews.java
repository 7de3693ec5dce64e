package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Registration;
import fi.yhdyspinta.walk.ProfileDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/** A profile as the API shows it, the members of its file; and the partner that is made of one. */
final class ProfileViews {
    private ProfileViews() {}

    /** A partner's document. */
    static Map<String, Object> partner(ProfileDesk.Made made) {
        return Map.of(
                "partner",
                made.name(),
                "state",
                (made.isDraft() ? Registration.DRAFT : Registration.ACTIVE).wire(),
                "revision",
                made.revision(),
                "document",
                made.document());
    }

    /** What a list shows. */
    static Map<String, Object> line(Profile profile) {
        var line = new LinkedHashMap<String, Object>();
        line.put("name", profile.name());
        line.put("names", profile.names());
        line.put("about", profile.about());
        line.put("kind", profile.kind());
        line.put("boundary", profile.boundary());
        line.put("recipientClass", profile.recipientClass());
        line.put("sends", profile.sends());
        line.put("receives", profile.receives());
        return line;
    }

    /** All of it. */
    static Map<String, Object> whole(Profile profile) {
        var whole = line(profile);
        whole.put("bases", profile.bases());
        whole.put("start", start(profile.start()));
        whole.put(
                "indicators",
                profile.indicators().stream().map(ProfileViews::indicator).toList());
        whole.put(
                "realInterface",
                Map.of(
                        "public",
                        profile.realInterface().isPublic(),
                        "note",
                        profile.realInterface().note()));
        whole.put("units", profile.units());
        return whole;
    }

    private static Map<String, Object> start(Profile.Start start) {
        var out = new LinkedHashMap<String, Object>();
        start.message().ifPresent(message -> out.put("message", out(message)));
        start.status().ifPresent(status -> out.put("status", out(status)));
        start.result().ifPresent(result -> out.put("result", out(result)));
        var in = start.in().stream()
                .map(way -> way(way.door(), way.format(), way.path(), way.options()))
                .toList();
        return Map.of("in", in, "out", out);
    }

    private static Map<String, Object> out(Profile.Out out) {
        return way(out.door(), out.format(), out.path(), out.options());
    }

    private static Map<String, Object> way(String door, String format, String path, Map<String, String> options) {
        var way = new LinkedHashMap<String, Object>();
        if (door != null) {
            way.put("door", door);
        }
        way.put("format", format);
        if (path != null) {
            way.put("path", path);
        }
        if (!options.isEmpty()) {
            way.put("options", options);
        }
        return way;
    }

    private static Map<String, Object> indicator(Profile.Indicator indicator) {
        var counted = new LinkedHashMap<String, Object>();
        counted.put("by", indicator.counted().by());
        counted.put("type", indicator.counted().type());
        if (indicator.counted().at() != null) {
            counted.put("at", indicator.counted().at());
        }
        return Map.of("id", indicator.id(), "plan", indicator.plan(), "counted", counted);
    }
}
