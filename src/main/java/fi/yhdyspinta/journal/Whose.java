package fi.yhdyspinta.journal;

import jakarta.persistence.Query;
import java.util.Optional;
import java.util.Set;

/**
 * Whose messages are looked for.
 *
 * @param units those of its units that are meant; null for all of the partner
 */
public record Whose(String partner, Set<String> units) {
    String isOf(String organisation, String unit) {
        return organisation + " = :partner" + (units == null ? "" : " and " + unit + " in :units");
    }

    boolean isOf(String organisation, Optional<String> unit) {
        return organisation.equals(partner)
                && (units == null || unit.filter(units::contains).isPresent());
    }

    void bind(Query query) {
        query.setParameter("partner", partner);
        if (units != null) {
            query.setParameter("units", units);
        }
    }
}
