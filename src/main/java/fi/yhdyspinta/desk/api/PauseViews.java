package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Pauses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A pause as JSON. */
final class PauseViews {
    private PauseViews() {}

    /** @param word under which it says whether there is one */
    static Map<String, Object> view(String word, Optional<Pauses.Paused> paused) {
        var view = new LinkedHashMap<String, Object>();
        view.put(word, paused.isPresent());
        paused.ifPresent(each -> {
            view.put("since", each.since().toString());
            view.put("by", each.by());
            view.put("reason", each.reason());
            view.put("maintenance", each.isMaintenance());
            if (each.until() != null) {
                view.put("until", each.until().toString());
            }
            if (!each.message().isEmpty()) {
                view.put("message", each.message());
            }
        });
        return view;
    }
}
