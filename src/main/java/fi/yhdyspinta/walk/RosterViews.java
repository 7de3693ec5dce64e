package fi.yhdyspinta.walk;

import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Use;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A roster as the API shows it. */
public final class RosterViews {
    private RosterViews() {}

    /** What a file came to. */
    public static Map<String, Object> generation(Generation generation) {
        var view = new LinkedHashMap<String, Object>();
        view.put("generation", generation.number());
        view.put("state", generation.state().name().toLowerCase(Locale.ROOT));
        view.put("pupils", generation.pupils());
        view.put("added", generation.added());
        view.put("deleted", generation.deleted());
        view.put("receivedAt", generation.receivedAt().toString());
        return view;
    }

    /** The roster as it stands. */
    public static Map<String, Object> standing(RosterDesk.Standing standing) {
        var view = new LinkedHashMap<String, Object>();
        standing.active().ifPresent(active -> view.put("active", generation(active)));
        standing.held().ifPresent(held -> view.put("held", generation(held)));
        view.put(
                "schools",
                standing.schools().stream()
                        .map(school -> Map.of(
                                "id", school.id(),
                                "name", school.name(),
                                "classes", school.classes(),
                                "pupils", school.pupils()))
                        .toList());
        return view;
    }

    /** A page of the picker. */
    public static Map<String, Object> picked(RosterDesk.Picked picked) {
        return Map.of("pupils", picked.pupils().stream().map(RosterViews::entry).toList(), "more", picked.hasMore());
    }

    private static Map<String, Object> entry(RosterDesk.Entry entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", entry.id());
        view.put("firstName", entry.firstName());
        view.put("familyName", entry.familyName());
        if (entry.securityBan()) {
            view.put("securityBan", true);
        } else {
            view.put("class", entry.schoolClass());
            view.put("school", entry.school());
        }
        return view;
    }

    /** A line of the log of use. */
    public static Map<String, Object> use(Use use) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", use.id());
        view.put("at", use.usedAt().toString());
        view.put("user", use.user());
        view.put("action", use.action());
        view.put("purpose", use.purpose());
        view.put("reference", use.reference());
        view.put("pupil", use.pupil());
        view.values().removeIf(java.util.Objects::isNull);
        return view;
    }
}
