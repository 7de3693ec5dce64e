package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.OwnParcels;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How a parcel stands, for its recipient.
 *
 * @param parcelId its id
 * @param messageId the message
 * @param caseId the case
 * @param type the parcel's type
 * @param state where it is
 * @param stage the finer word, or null
 * @param receivedAt when the hub took the message over
 * @param recipient whose it is
 * @param updatedAt when it last moved; null where nobody asked
 */
public record Standing(
        UUID parcelId,
        UUID messageId,
        UUID caseId,
        String type,
        State state,
        String stage,
        Instant receivedAt,
        String recipient,
        Instant updatedAt) {

    static Standing of(Flows.Own own) {
        return of(own.message(), own.parcel(), null);
    }

    static Standing of(OwnParcels.Found found) {
        return of(found.message(), found.parcel(), found.updatedAt());
    }

    private static Standing of(Flows.Entry message, Leg parcel, Instant updatedAt) {
        return new Standing(
                parcel.id(),
                message.id(),
                parcel.caseId(),
                parcel.type(),
                parcel.state(),
                parcel.stage(),
                message.receivedAt(),
                parcel.recipient(),
                updatedAt);
    }

    /** The parcel as the API says it. */
    public Map<String, Object> document() {
        return Tree.map(tree().get("task"));
    }

    /** What a format is given to write. */
    Map<String, Object> tree() {
        var task = new LinkedHashMap<String, Object>();
        task.put("id", parcelId.toString());
        task.put("status", state.wire());
        task.put("businessStatus", stage);
        task.put("authoredOn", receivedAt.toString());
        task.put("messageId", messageId.toString());
        task.put("caseId", caseId.toString());
        task.put("type", type);
        task.put("owner", recipient);
        task.put("updatedAt", updatedAt == null ? null : updatedAt.toString());
        return Map.of("task", Tree.freeze(task));
    }
}
