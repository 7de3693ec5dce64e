package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub partners import}: documents into a hub, as drafts. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes partners' documents in as drafts, each by itself; what runs is not touched. To have them run as well, use"
                    + " hub partners apply."
        })
final class PartnersImport extends HubCommand {
    private static final String REFUSED = "refused";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "YAML, --- between the documents; - reads what is piped in; a folder gives all below it.")
    private List<String> files;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var contents = new PartnerFiles(options().in()).contents(files);
        var hub = hub();
        var records = new ArrayList<Map<String, Object>>();
        for (var content : contents) {
            var answer = hub.ask(Call.postYaml("/api/partners/import", content.text()))
                    .json();
            for (var each : Json.objects(answer, "records")) {
                records.add(told(content.file(), each));
            }
        }
        if (inJson()) {
            say(Map.of("records", records));
        }
        return records.stream().anyMatch(each -> each.get("result").equals(REFUSED)) ? Hub.WRONG : Hub.RIGHT;
    }

    private Map<String, Object> told(String file, Map<String, Object> given) {
        var problems = Problem.listed(given, "problems", language());
        if (!inJson()) {
            out().println(file + ":" + Json.number(given, "line") + ": "
                    + Json.text(given, "name").filter(name -> !name.isEmpty()).orElse("?") + ": "
                    + Json.textOrNone(given, "result"));
            problems.forEach(problem -> out().println("  " + problem.words()));
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("file", file);
        told.put("record", Json.number(given, "record"));
        told.put("line", Json.number(given, "line"));
        told.put("name", Json.textOrNone(given, "name"));
        told.put("result", Json.textOrNone(given, "result"));
        told.put("problems", problems.stream().map(Problem::tree).toList());
        return told;
    }
}
