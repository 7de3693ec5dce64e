package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.walk.form.Chosen;
import java.util.List;
import java.util.Map;

/**
 * Somebody whom a notice may go to.
 *
 * @param partner name of the partner, or {@link Chosen#BY_RULE}
 * @param units its units in the directory: their names, whether they are open, in which languages they serve, who stands in
 * @param consents those that may stand behind it: reference and whom it concerns
 */
public record Recipient(String partner, String kind, List<Unit> units, Map<String, String> consents) {
    /** A unit as a chooser needs it. @param deputy who stands in while it is closed; empty where nobody does */
    public record Unit(String name, String summary, String state, String languages, String deputy) {}

    /** Whether the hub finds it by rule. */
    public boolean isByRule() {
        return partner.equals(Chosen.BY_RULE);
    }
}
