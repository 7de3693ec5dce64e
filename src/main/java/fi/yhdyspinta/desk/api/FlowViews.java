package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.walk.FlowDesk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of the administrator's list as the API says them. */
final class FlowViews {
    private FlowViews() {}

    static Map<String, Object> row(FlowDesk.Row row) {
        var message = row.message();
        var parcel = row.parcel();
        var view = new LinkedHashMap<String, Object>();
        view.put("state", parcel.state().wire());
        if (row.queued() != null) {
            view.put("queued", row.queued().state().wire());
        }
        view.put("message", message.id().toString());
        view.put("messageId", message.senderMessageId());
        view.put("caseId", parcel.caseId().toString());
        view.put("parcelId", parcel.id().toString());
        view.put("sender", message.sender());
        view.put("recipient", parcel.recipient());
        view.put("type", parcel.type());
        if (row.revision() > 0) {
            view.put("revision", row.revision());
        }
        view.put("receivedAt", message.receivedAt().toString());
        put(view, "step", parcel.stage());
        view.put("stepAt", row.stepAt().toString());
        put(view, "cause", parcel.trouble());
        view.put("attempts", parcel.attempts());
        if (row.mostAttempts() > 0) {
            view.put("mostAttempts", row.mostAttempts());
        }
        if (row.queued() != null) {
            put(view, "nextAttemptAt", row.queued().nextAttemptAt());
        }
        if (row.due() != null) {
            view.put("dueDay", row.due().dueDay().toString());
            put(view, "daysLeft", row.due().daysLeft());
            view.put("unit", row.due().unit());
            view.put("overdue", row.isOverdue());
        }
        return view;
    }

    private static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, value instanceof Instant at ? at.toString() : value);
        }
    }
}
