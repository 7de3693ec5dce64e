package fi.yhdyspinta.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Many parcels moved as one: counted, then moved exactly as counted. */
final class Batch {
    private static final long PAUSE_MS = 500;

    private final HubClient hub;
    private final Map<String, Object> asked;
    private final Progress progress;

    /** @param asked what is to be moved and why, in the members of {@code POST /api/flows/batches} */
    Batch(HubClient hub, Map<String, Object> asked, Progress progress) {
        this.hub = hub;
        this.asked = Map.copyOf(asked);
        this.progress = progress;
    }

    /** How many it would be. */
    Map<String, Object> count() throws HubFault {
        var dry = new LinkedHashMap<>(asked);
        dry.put("dryRun", true);
        return hub.ask(Call.post("/api/flows/batches", dry)).json();
    }

    /** Moves them and waits until none is open. @param counted what {@link #count} said */
    Map<String, Object> run(Map<String, Object> counted) throws HubFault {
        var run = new LinkedHashMap<>(asked);
        run.put("dryRun", false);
        run.put("dryRunId", Json.textOrNone(counted, "dryRunId"));
        run.put("expected", Json.number(counted, "count"));
        var batch = hub.ask(Call.post("/api/flows/batches", run)).json();
        var id = Json.textOrNone(batch, "id");
        progress.begin("Batch " + id + " …");
        try {
            while (Json.number(batch, "open") > 0
                    && Json.textOrNone(batch, "state").equals("running")) {
                progress.step("Batch " + id + ": " + Json.number(batch, "open") + " of " + Json.number(batch, "count")
                        + " to go");
                TestRun.rest(PAUSE_MS);
                batch = hub.ask(Call.get("/api/flows/batches/" + Call.step(id))).json();
            }
            return batch;
        } finally {
            progress.end();
        }
    }
}
