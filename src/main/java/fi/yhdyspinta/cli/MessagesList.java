package fi.yhdyspinta.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub messages list}: a page of messages. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows a page of messages, the newest first: codes and states, nothing of what they say.")
final class MessagesList extends HubCommand {
    @Option(
            names = "--filter",
            paramLabel = "all|waiting|failing|answered",
            defaultValue = "all",
            description = "Which (${DEFAULT-VALUE}).")
    private Filter filter;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, at most 200 (${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--below", paramLabel = "ID", description = "Only older ones than this: for the next page.")
    private String below;

    /** Which of them are shown. */
    private enum Filter {
        all,
        waiting,
        failing,
        answered
    }

    @Override
    public Integer call() throws HubFault, Unchecked {
        var query = new LinkedHashMap<String, String>();
        query.put("filter", filter.name());
        query.put("size", String.valueOf(size));
        query.put("below", below);
        var page = hub().ask(Call.get(Call.query("/api/messages", query))).json();
        if (inJson()) {
            say(page);
            return Hub.RIGHT;
        }
        var table = new Table("ID", "TYPE", "SENDER", "STATE", "RECEIVED", "RECIPIENTS");
        Json.objects(page, "messages")
                .forEach(message -> table.row(
                        Json.textOrNone(message, "id"),
                        Json.textOrNone(message, "type"),
                        Json.textOrNone(message, "sender"),
                        Json.textOrNone(message, "state"),
                        Json.textOrNone(message, "receivedAt"),
                        recipients(Json.objects(message, "recipients"))));
        table.print(out());
        Json.text(page, "next").ifPresent(next -> out().println("more: --below " + next));
        return Hub.RIGHT;
    }

    private static String recipients(List<Map<String, Object>> recipients) {
        return recipients.stream()
                .map(each -> Json.textOrNone(each, "partner") + " (" + Json.textOrNone(each, "state") + ")")
                .collect(Collectors.joining(", "));
    }
}
