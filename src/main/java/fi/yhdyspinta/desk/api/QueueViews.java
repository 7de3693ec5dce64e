package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.walk.QueueDesk;
import fi.yhdyspinta.walk.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queues as the API says them. */
final class QueueViews {
    private QueueViews() {}

    static Map<String, Object> queue(QueueDesk.Queue queue, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", queue.partner());
        for (var state : QueueState.values()) {
            view.put(state.wire(), queue.sum().count(state));
        }
        put(view, "oldestAt", queue.sum().oldest());
        seconds(view, "oldestSeconds", queue.sum().oldest(), queue.at());
        seconds(view, "longestInFlightSeconds", queue.sum().longestInFlight(), queue.at());
        view.put("deliveriesPerMinute", queue.perMinute());
        if (queue.toDrain() != null) {
            view.put("secondsToDrain", queue.toDrain().toSeconds());
        }
        if (queue.paused() != null) {
            view.put("paused", paused(queue, terms));
        }
        return view;
    }

    private static Map<String, Object> paused(QueueDesk.Queue queue, Terms terms) {
        var paused = new LinkedHashMap<String, Object>();
        paused.put("since", queue.paused().since().toString());
        paused.put("by", queue.paused().by());
        paused.put("reason", queue.paused().reason());
        paused.put("clocksRun", true);
        Terms.LANGUAGES.forEach(language -> paused.put(
                language,
                terms.say(
                        language,
                        "queue.paused",
                        List.of(String.valueOf(queue.sum().moving())))));
        return paused;
    }

    static Map<String, Object> row(Queues.Named named, int mostAttempts, Terms terms, Instant now) {
        var row = named.row();
        var view = new LinkedHashMap<String, Object>();
        view.put("position", row.position());
        view.put("kind", row.kind().name().toLowerCase(java.util.Locale.ROOT));
        view.put("id", row.subjectId().toString());
        view.put("state", row.state().wire());
        view.put("message", row.messageId().toString());
        view.put("messageId", named.senderMessageId());
        view.put("sender", named.sender());
        view.put("type", named.type());
        view.put("duty", named.isDuty());
        view.put("attempts", row.attempts());
        if (mostAttempts > 0) {
            view.put("mostAttempts", mostAttempts);
        }
        view.put("queuedAt", row.enqueuedAt().toString());
        put(view, "nextAttemptAt", row.nextAttemptAt());
        put(view, "heldAt", row.heldAt());
        put(view, "expiresAt", row.expiresAt());
        if (row.state() == QueueState.IN_FLIGHT) {
            seconds(view, "inFlightSeconds", row.pickedAt(), now);
        }
        put(view, "cause", row.trouble());
        view.put("turn", turn(row));
        Terms.LANGUAGES.forEach(language -> view.put(language, words(row, terms, language)));
        return view;
    }

    private static String words(Queues.Row row, Terms terms, String language) {
        var state = terms.say(language, "queue." + row.state().wire());
        return row.trouble() == null ? state : state + ". " + terms.say(language, "cause." + row.trouble());
    }

    /** Whose turn it is: the hub's own, an operator's, the sender's or the recipient's. */
    private static String turn(Queues.Row row) {
        return switch (row.state()) {
            case WAITING, IN_FLIGHT -> "hub";
            case HELD -> "operator";
            case HELD_FOR_CHECK -> "sender";
            case AWAITING_PICKUP -> "recipient";
            case RETRYING ->
                Trouble.of(row.trouble()).map(trouble -> word(trouble, "hub")).orElse("hub");
            case QUARANTINED ->
                Trouble.of(row.trouble())
                        .map(trouble -> word(trouble, "operator"))
                        .orElse("operator");
        };
    }

    private static String word(Trouble trouble, String ofHub) {
        return switch (trouble.turn()) {
            case HUB -> ofHub;
            case SENDER -> "sender";
            case RECIPIENT -> "recipient";
        };
    }

    private static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, value.toString());
        }
    }

    private static void seconds(Map<String, Object> view, String name, Instant since, Instant now) {
        if (since != null) {
            view.put(name, Math.max(0, Duration.between(since, now).toSeconds()));
        }
    }
}
