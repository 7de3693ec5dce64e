package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub messages replay}: delivers again what has arrived. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Delivers again what has arrived, under the same keys: of messages, or of a partner and a time.",
            "It is counted first, and nothing is moved without --yes."
        })
final class MessagesReplay extends HubCommand {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "The hub's ids of messages: all of their parcels.")
    private List<String> messages = new ArrayList<>();

    @Option(names = "--parcel", paramLabel = "ID", description = "One parcel; once for each.")
    private List<String> parcels = new ArrayList<>();

    @Option(names = "--partner", paramLabel = "NAME", description = "What was delivered to it; needs --from.")
    private String partner;

    @Option(names = "--from", paramLabel = "TIME", description = "Delivered then or later, e.g. 2026-11-23T06:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Delivered before then.")
    private String to;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only parcels of this type, e.g. M06.")
    private String type;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "One line, nothing of a person; it stands with each parcel and in the audit.")
    private String reason;

    @Option(names = "--dry-run", description = "Only counts.")
    private boolean isDryRun;

    @Option(names = "--yes", description = "Moves what was counted.")
    private boolean isSure;

    @Override
    public Integer call() throws HubFault, Unchecked {
        boolean isByTime = partner != null;
        boolean isNamed = !messages.isEmpty() || !parcels.isEmpty();
        if (isByTime == isNamed || isByTime && from == null) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "name messages or parcels, or give --partner and --from");
        }
        var hub = hub();
        var asked = new LinkedHashMap<String, Object>();
        asked.put("action", "replay");
        asked.put("reason", reason);
        if (isByTime) {
            asked.put("filter", filter());
        } else {
            asked.put("selection", selection(hub));
        }
        var batch = new Batch(hub, asked, progress());
        var counted = batch.count();
        if (!inJson()) {
            counted(counted);
        }
        if (isDryRun || !isSure || Json.number(counted, "count") == 0) {
            return notMoved(counted);
        }
        return moved(batch.run(counted));
    }

    private Map<String, Object> filter() {
        var filter = new LinkedHashMap<String, Object>();
        filter.put("partner", partner);
        filter.put("from", from);
        if (to != null) {
            filter.put("to", to);
        }
        if (type != null) {
            filter.put("type", type);
        }
        return filter;
    }

    private List<String> selection(HubClient hub) throws HubFault {
        var selection = new ArrayList<>(parcels);
        for (var message : messages) {
            var shown = hub.ask(Call.get("/api/messages/" + Call.step(message))).json();
            Json.objects(shown, "recipients").stream()
                    .filter(parcel -> type == null || type.equals(parcel.get("type")))
                    .map(parcel -> Json.textOrNone(parcel, "parcelId"))
                    .forEach(selection::add);
        }
        return selection;
    }

    private void counted(Map<String, Object> counted) {
        out().println(Json.number(counted, "count") + " parcels would be delivered again, "
                + Json.number(counted, "alreadyThere") + " of them are there already; about "
                + Json.number(counted, "personsToldAgain") + " people would be told again.");
        Json.object(counted, "refused")
                .forEach((code, count) -> out().println("  " + count + " would be refused: " + code));
    }

    private int notMoved(Map<String, Object> counted) {
        if (inJson()) {
            say(counted);
        }
        if (isDryRun || Json.number(counted, "count") == 0) {
            return Hub.RIGHT;
        }
        spec().commandLine().getErr().println("Nothing was moved: say the same with --yes.");
        return Hub.UNCHECKED;
    }

    private int moved(Map<String, Object> ended) {
        if (inJson()) {
            say(ended);
        } else {
            out().println("Batch " + Json.textOrNone(ended, "id") + ": " + Json.number(ended, "moved") + " moved, "
                    + Json.number(ended, "refused") + " refused.");
            Json.object(ended, "refusals").forEach((code, count) -> out().println("  " + count + ": " + code));
        }
        return Json.number(ended, "refused") == 0 ? Hub.RIGHT : Hub.WRONG;
    }
}
