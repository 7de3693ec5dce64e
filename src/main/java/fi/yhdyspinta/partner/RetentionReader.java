package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.util.Map;
import java.util.Set;

/** Reads what a partner's agreement says of how long the hub keeps things: {@code retention} of its document. */
final class RetentionReader {
    private static final Map<String, Boolean> WRITTEN = Map.of("kept", true, "none", false);

    private final String partner;

    RetentionReader(String partner) {
        this.partner = partner;
    }

    /** @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Retention retention(Object given) {
        if (given == null) {
            return Partner.Retention.USUAL;
        }
        var retention = Tree.map(given);
        if (retention.isEmpty() || !Set.of("payloadDays", "written").containsAll(retention.keySet())) {
            throw new DocumentFault(partner, "retention must have members: payloadDays, written");
        }
        return new Partner.Retention(days(retention.get("payloadDays")), written(retention.get("written")));
    }

    private Integer days(Object given) {
        if (given == null) {
            return null;
        }
        if (!(given instanceof Integer days) || days < 0) {
            throw new DocumentFault(
                    partner, "retention.payloadDays must be a whole number, 0 or more: days after the final state");
        }
        return days;
    }

    private boolean written(Object given) {
        if (given == null) {
            return true;
        }
        var kept = WRITTEN.get(String.valueOf(given));
        if (kept == null) {
            throw new DocumentFault(
                    partner, "retention.written must be kept or none: none keeps no copy of what was delivered");
        }
        return kept;
    }
}
