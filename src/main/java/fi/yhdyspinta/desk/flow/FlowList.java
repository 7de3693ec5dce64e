package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.walk.Seeing;
import java.util.List;

/**
 * What the list page shows.
 *
 * @param rows the messages, newest first
 * @param filter what they were chosen by
 * @param isLaterPage whether there are newer ones before them
 * @param next the id that the next page begins below; null on the last page
 */
public record FlowList(List<Seeing.Seen> rows, Flows.Filter filter, boolean isLaterPage, String next) {
    /** Tries of all parcels together. */
    public static int attempts(Seeing.Seen row) {
        return row.recipients().stream()
                .mapToInt(parcel -> parcel.parcel().attempts())
                .sum();
    }

    /** Whether a try has failed and nothing has come of it yet. */
    public static boolean isFailing(Seeing.Seen row) {
        return row.recipients().stream().anyMatch(parcel -> parcel.parcel().trouble() != null);
    }
}
