package fi.yhdyspinta.partner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a partner is on its way to the hub, as everybody sees it. */
public enum Registration {
    /** Nothing of it runs: somebody writes its document. */
    DRAFT,
    /** Nothing of it runs; the document as it is saved has passed its contract test. */
    TESTED,
    /** A revision of its document runs. */
    ACTIVE,
    /** A revision runs, and nothing goes to it until an operator says so. */
    PAUSED,
    /** It has run, and does no more. Its revisions stay. */
    RETIRED;

    /** The word on the wire, such as {@code draft}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word. */
    public static Optional<Registration> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
