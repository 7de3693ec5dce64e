package fi.yhdyspinta.desk;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where somebody may go from every page: only where they have something to do.
 *
 * @param path of the page, and of all below it
 * @param word key of its name
 */
public record Place(String path, String word, Predicate<Caller> isFor) {
    private static final List<Place> ALL = List.of(
            new Place("/notices", "page.place.home", caller -> caller.may(Rights.READ) && !caller.isOperator()),
            new Place("/notices/new", "page.place.new", caller -> caller.may(Rights.SEND)),
            new Place("/inbox", "page.place.inbox", caller -> caller.may(Rights.RECEIVE)),
            new Place(
                    "/consents",
                    "page.place.consents",
                    caller -> caller.may(Rights.READ_CONSENTS) && !caller.isOperator()),
            new Place("/plans", "page.place.plans", caller -> caller.may(Rights.LOOK_UP) && !caller.isOperator()),
            new Place("/follow-up", "page.place.follow-up", caller -> caller.may(Rights.FOLLOW_UP)),
            new Place(
                    "/follow-up/absences",
                    "page.place.absences",
                    caller -> caller.may(Rights.KEEP_PEOPLE) && !caller.isOperator()),
            new Place("/pupil", "page.place.pupil", caller -> caller.may(Rights.GIVE_ACCOUNTS)),
            new Place("/flows", "page.place.flows", caller -> caller.may(Rights.READ_FLOWS)),
            new Place("/partners", "page.place.partners", caller -> caller.may(Rights.READ_FLOWS)),
            new Place("/formats", "page.place.formats", caller -> caller.may(Rights.READ_FLOWS)),
            new Place("/openings", "page.openings.title", caller -> caller.may(Rights.READ_OPENINGS)));

    /** The places of one caller, in the order of the day's work. */
    static List<Place> of(Caller caller) {
        return ALL.stream().filter(place -> place.isFor.test(caller)).toList();
    }

    /** Whether a page is this place's own: the nearest of all places above it. */
    boolean holds(String uri) {
        return isAbove(uri)
                && ALL.stream().noneMatch(other -> other.path.length() > path.length() && other.isAbove(uri));
    }

    private boolean isAbove(String uri) {
        return uri.equals(path) || uri.startsWith(path + "/");
    }
}
