package fi.yhdyspinta.desk;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.RosterDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The picker of pupils on a form.
 *
 * @param classes of the caller's schools, to look in: a school's id, a stroke and a class, with its words
 * @param found who was found; never their hetu
 * @param hasMore whether more would fit
 * @param isAsked whether somebody has looked
 */
public record PupilPick(Map<String, String> classes, List<RosterDesk.Entry> found, boolean hasMore, boolean isAsked) {
    private static final int MOST = 60;
    private static final String BETWEEN = "|";

    /** Whether the caller's organisation has a roster to pick from. */
    public boolean isThere() {
        return !classes.isEmpty();
    }

    /**
     * The picker as a form has it. Each look is logged with whom it shows.
     *
     * @param place the class that is looked in; empty for all
     * @param name how the pupil's names begin; empty for whoever is in the class
     * @param purpose what for, a code
     */
    public static PupilPick of(RosterDesk rosters, Caller caller, String place, String name, String purpose) {
        var classes = classes(rosters, caller);
        boolean isAsked = !place.isEmpty() || !name.isEmpty();
        if (classes.isEmpty() || !isAsked) {
            return new PupilPick(classes, List.of(), false, false);
        }
        int between = place.indexOf(BETWEEN);
        var picked = rosters.pick(
                caller,
                new RosterDesk.Asking(null, purpose),
                new RosterDesk.Search(
                        between < 0 ? null : place.substring(0, between),
                        between < 0 ? null : place.substring(between + 1),
                        name.isEmpty() ? null : name,
                        MOST));
        return new PupilPick(classes, picked.pupils(), picked.hasMore(), true);
    }

    private static Map<String, String> classes(RosterDesk rosters, Caller caller) {
        // a county and an NGO have no pupils of their own
        if (!rosters.isKeptBy(caller) || !caller.may(Rights.FIND_PUPILS)) {
            return Map.of();
        }
        var classes = new LinkedHashMap<String, String>();
        rosters.standing(caller).schools().stream()
                .filter(school -> caller.scope(Rights.FIND_PUPILS).covers(school.id()))
                .forEach(school -> school.classes()
                        .forEach(each -> classes.put(school.id() + BETWEEN + each, school.name() + ", " + each)));
        return classes;
    }
}
