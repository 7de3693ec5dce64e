package fi.yhdyspinta.people.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may want to be told of. */
public enum Occasion {
    /** Something new has come for them. */
    ARRIVED,
    /** What they sent was answered, as far as they may see it. */
    ANSWERED,
    /** A time to act ends soon, or has run out. */
    DUE,
    /** Something has not been opened for long. */
    UNREAD,
    /** Something does not reach its recipient. */
    TROUBLE;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public static Optional<Occasion> of(String wire) {
        return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
