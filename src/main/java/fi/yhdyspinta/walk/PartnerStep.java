package fi.yhdyspinta.walk;

import java.util.Locale;
import java.util.Set;

/** The five steps in which a partner is connected; each place of its document belongs to one. */
public enum PartnerStep {
    /** Who it is: names, class, numbers, on-call contact. */
    WHO,
    /** What was agreed: which types both ways, from when to when. */
    AGREEMENT,
    /** By which doors, with which credentials, how much and how fast. */
    DOORS,
    /** How it speaks. */
    FORMAT,
    /** Tried, and taken into use. */
    LIVE;

    private static final Set<String> OF_DOORS =
            Set.of("in", "out", "credentials", "xroad", "limits", "retry", "breaker", "retention");

    /** The word on the wire and in paths. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step in which a place of the document is filled in. @param pointer JSON Pointer */
    public static PartnerStep of(String pointer) {
        var steps = pointer.split("/");
        var first = steps.length > 1 ? steps[1] : "";
        if (OF_DOORS.contains(first)) {
            return pointer.endsWith("/format") ? FORMAT : DOORS;
        }
        return first.equals("agreement") ? AGREEMENT : first.isEmpty() ? LIVE : WHO;
    }
}
