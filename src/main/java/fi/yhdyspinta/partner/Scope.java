package fi.yhdyspinta.partner;

import java.util.Set;

/**
 * Where in an organisation somebody may do something: in all of it, or in some of its units. What is of no unit is of the
 * whole organisation, and out of reach for who works in a unit alone.
 */
public final class Scope {
    /** All of the organisation. */
    public static final Scope WHOLE = new Scope(null);

    private final Set<String> units;

    private Scope(Set<String> units) {
        this.units = units;
    }

    /** Some of its units. @param units their OIDs; nothing is in reach where there are none */
    public static Scope of(Set<String> units) {
        return new Scope(Set.copyOf(units));
    }

    /** Whether it is all of the organisation. */
    public boolean isWhole() {
        return units == null;
    }

    /** Whether it holds what is of that unit. @param unit an OID; null for what is of none */
    public boolean covers(String unit) {
        return isWhole() || (unit != null && units.contains(unit));
    }

    /** The units; null for all of the organisation. */
    public Set<String> units() {
        return units;
    }
}
