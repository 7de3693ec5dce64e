package fi.yhdyspinta.walk;

import java.util.Map;
import java.util.UUID;

/**
 * Part of what an opening shows: what a sender wrote, or one parcel of a recipient's.
 *
 * @param parcel null for the sender's own
 * @param legalBasis null for the sender's own
 * @param unit the sending unit, as far as it may be named
 */
public record GlassPart(
        UUID parcel, String type, String legalBasis, Map<String, Object> unit, Map<String, Object> content) {
    /** Says nothing of what it says. */
    @Override
    public String toString() {
        return "GlassPart[" + type + "]";
    }
}
