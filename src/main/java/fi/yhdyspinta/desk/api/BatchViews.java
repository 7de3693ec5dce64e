package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.walk.BatchDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/** Batches as the API says them. */
final class BatchViews {
    private BatchViews() {}

    static Map<String, Object> counted(BatchDesk.Counted counted) {
        var view = new LinkedHashMap<String, Object>();
        view.put("dryRunId", counted.batch().id().toString());
        view.put("action", counted.batch().action());
        view.putAll(BatchDesk.asked(counted.batch()));
        view.put("count", counted.batch().total());
        view.put("byPartner", counted.byPartner());
        view.put("alreadyThere", counted.alreadyThere());
        view.put("personsToldAgain", counted.personsAgain());
        view.put("unknownPersons", counted.unknownPersons());
        view.put("refused", counted.refused());
        if (counted.toDrain() != null) {
            view.put("secondsToDrain", counted.toDrain().toSeconds());
        }
        view.put("goodUntil", counted.goodUntil().toString());
        return view;
    }

    static Map<String, Object> batch(Batches.Made made) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", made.id().toString());
        view.put("action", made.action());
        view.putAll(BatchDesk.asked(made));
        view.put("by", made.operator());
        view.put("reason", made.reason());
        view.put("state", made.state().wire());
        view.put("count", made.total());
        view.put("startedAt", String.valueOf(made.startedAt()));
        if (made.endedAt() != null) {
            view.put("endedAt", made.endedAt().toString());
        }
        return view;
    }

    static Map<String, Object> progress(BatchDesk.Progress progress) {
        var view = batch(progress.batch());
        for (var result : new String[] {Batches.OPEN, Batches.MOVED, Batches.REFUSED}) {
            view.put(result, progress.results().getOrDefault(result, 0L));
        }
        view.put("refusals", progress.refusals());
        return view;
    }

    static Map<String, Object> item(BatchDesk.Moved moved) {
        var item = moved.item();
        var view = new LinkedHashMap<String, Object>();
        view.put("number", item.number());
        view.put("id", item.chosen().subjectId().toString());
        view.put("message", item.chosen().messageId().toString());
        view.put("partner", item.chosen().partner());
        view.put("result", item.result());
        put(view, "code", item.code());
        put(view, "movedAt", item.movedAt());
        put(view, "delivery", moved.delivery());
        return view;
    }

    private static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, value.toString());
        }
    }
}
