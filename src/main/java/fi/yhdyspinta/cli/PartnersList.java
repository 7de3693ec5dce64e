package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub partners list}: the register of partners. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Shows the register of partners: state, revision, whether a draft differs, what waits and fails, when it last"
                        + " got and brought something.")
final class PartnersList extends HubCommand {
    private static final String PAGE = "200";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only draft, tested, active, paused or retired ones.")
    private String state;

    @Option(names = "--changed", description = "Only those whose draft differs from what runs.")
    private boolean isChanged;

    @Option(names = "--words", paramLabel = "WORDS", description = "Only those whose name holds them.")
    private String words;

    @Option(
            names = "--uses",
            paramLabel = "KIND:NAME",
            description = "Only those that use it: format:x, profile:x, calendar:x, credential:x or door:x.")
    private String uses;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var hub = hub();
        var partners = new ArrayList<Map<String, Object>>();
        String after = null;
        do {
            var page = hub.ask(Call.get(path(after))).json();
            partners.addAll(Json.objects(page, "partners"));
            after = Json.text(page, "next").orElse(null);
        } while (after != null);
        if (inJson()) {
            say(Map.of("partners", partners));
        } else {
            print(partners);
        }
        return Hub.RIGHT;
    }

    private String path(String after) {
        var query = new LinkedHashMap<String, String>();
        query.put("state", state);
        query.put("changed", isChanged ? "true" : null);
        query.put("words", words);
        query.put("uses", uses);
        query.put("after", after);
        query.put("size", PAGE);
        return Call.query("/api/partners", query);
    }

    private void print(List<Map<String, Object>> partners) {
        var table = new Table(
                "NAME", "STATE", "REVISION", "DRAFT", "WAITING", "OLDEST", "FAILING", "SENT", "RECEIVED", "EXPIRES");
        partners.forEach(partner -> table.row(
                Json.textOrNone(partner, "name"),
                Json.textOrNone(partner, "state"),
                Json.textOrNone(partner, "running"),
                Json.isTrue(partner, "changed") ? "differs" : "",
                Json.textOrNone(partner, "waiting"),
                Json.textOrNone(partner, "oldest"),
                Json.textOrNone(partner, "failing"),
                Json.textOrNone(partner, "lastSent"),
                Json.textOrNone(partner, "lastReceived"),
                Json.textOrNone(partner, "expires")));
        table.print(out());
    }
}
