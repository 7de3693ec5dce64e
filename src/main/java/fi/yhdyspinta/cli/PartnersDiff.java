package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners diff}: what files, or other revisions, would change. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what files say otherwise than what runs; or what differs between two revisions of a partner. Nothing is"
                    + " saved."
        })
final class PartnersDiff extends HubCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "YAML, --- between the documents; - reads what is piped in; a folder gives all below it.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--partner", paramLabel = "NAME", description = "Compares two revisions of it, in place of files.")
    private String partner;

    @Option(names = "--from", paramLabel = "N|draft", description = "The earlier one; what runs where it is left out.")
    private String from;

    @Option(names = "--to", paramLabel = "N|draft", defaultValue = "draft", description = "The later one (draft).")
    private String to;

    @Option(names = "--exit-code", description = "Ends with 1 where anything differs.")
    private boolean isTold;

    @Override
    public Integer call() throws HubFault, Unchecked {
        if (files.isEmpty() == (partner == null)) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "give files, or --partner NAME for its revisions");
        }
        boolean differs = partner == null ? files() : revisions();
        return differs && isTold ? Hub.WRONG : Hub.RIGHT;
    }

    private boolean files() throws HubFault, Unchecked {
        var documents = new PartnerFiles(options().in()).documents(files);
        var hub = hub();
        var differences = new ArrayList<Object>();
        boolean differs = false;
        for (var document : documents) {
            var name = document.name()
                    .orElseThrow(() -> new Unchecked(document.file() + ", "
                            + document.fault().map(Problem::words).orElse("no document of a partner")));
            var running = Running.of(hub, name);
            var difference = running.by(document);
            differs |= !difference.isEmpty();
            if (inJson()) {
                differences.add(tree(document, running, difference.unified(running.title(), document.file())));
            } else {
                new Painted(out(), isOnTerminal()).difference(difference.unified(running.title(), document.file()));
            }
        }
        if (inJson()) {
            say(Map.of("differences", differences));
        }
        return differs;
    }

    private static Map<String, Object> tree(PartnerText document, Running running, List<String> lines) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", running.name());
        tree.put("file", document.file());
        tree.put("line", document.line());
        tree.put("revision", running.revision());
        tree.put("different", !lines.isEmpty());
        tree.put("lines", lines);
        return tree;
    }

    private boolean revisions() throws HubFault, Unchecked {
        var hub = hub();
        var earlier = from == null ? String.valueOf(Running.of(hub, partner).revision()) : from;
        var query = new LinkedHashMap<String, String>();
        query.put("from", earlier);
        query.put("to", to);
        var answer = hub.ask(Call.get(Call.query(Running.path(partner) + "/difference", query)))
                .json();
        if (inJson()) {
            say(answer);
        } else {
            new Painted(out(), isOnTerminal()).difference(lines(answer));
        }
        return !Json.objects(answer, "changes").isEmpty();
    }

    private static List<String> lines(Map<String, Object> answer) {
        var lines = new ArrayList<String>();
        for (var change : Json.objects(answer, "changes")) {
            lines.add("@ " + Json.textOrNone(change, "path"));
            Json.text(change, "before").ifPresent(before -> lines.add("-" + before));
            Json.text(change, "after").ifPresent(after -> lines.add("+" + after));
        }
        return lines;
    }
}
