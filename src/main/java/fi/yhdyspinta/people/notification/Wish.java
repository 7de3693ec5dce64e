package fi.yhdyspinta.people.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How somebody wants to be told.
 *
 * @param occasions of what; none at all is a pause
 * @param hour of the day, in Finland, at which what is gathered goes
 * @param isAtWork whether never at night and never at a weekend
 * @param language {@code fi}, {@code sv} or {@code en}
 */
public record Wish(Set<Occasion> occasions, Way way, Rhythm rhythm, int hour, boolean isAtWork, String language) {
    public Wish {
        occasions = Set.copyOf(occasions);
    }

    /** By what. */
    public enum Way {
        MAIL,
        WEBHOOK;

        /** The name on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that name. */
        public static Optional<Way> of(String wire) {
            return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
        }
    }

    /** When. */
    public enum Rhythm {
        /** Within a minute, and not more often than every ten. */
        AT_ONCE,
        /** Once a day, at an hour. */
        DAILY;

        /** The name on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The one of that name. */
        public static Optional<Rhythm> of(String wire) {
            return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
        }
    }
}
