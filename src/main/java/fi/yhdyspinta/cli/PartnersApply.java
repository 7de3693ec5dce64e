package fi.yhdyspinta.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners apply}: from files to partners that run. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Takes partners' documents into use: saves each as a draft, tests it, and lets it run when the test is green. What"
                    + " runs already is left as it is, so it may be given again and again.",
            "One document's fault is told with file and line and does not hold up the others."
        })
final class PartnersApply extends HubCommand {
    private static final String REASON = "hub partners apply";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "YAML, --- between the documents; - reads what is piped in; a folder gives all below it.")
    private List<String> files;

    @Option(
            names = "--against",
            paramLabel = "simulator|address",
            defaultValue = "simulator",
            description = "Against whom it is tested: the hub's simulator, or the partner's test address"
                    + " (${DEFAULT-VALUE}).")
    private TestRun.Against against;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            defaultValue = REASON,
            description = "Stands with the revision (${DEFAULT-VALUE}).")
    private String reason;

    @Option(
            names = "--override",
            paramLabel = "WHY",
            description = "Lets it run although its test is not green; stands with the revision and in the audit.")
    private String override;

    @Option(names = "--replace", description = "Writes over a draft that somebody else has begun.")
    private boolean isReplacing;

    @Option(names = "--dry-run", description = "Shows only what would change. Nothing is saved.")
    private boolean isDryRun;

    @Override
    public Integer call() throws Unchecked {
        if (override != null && override.isBlank()) {
            throw new CommandLine.ParameterException(spec().commandLine(), "--override must say why");
        }
        var documents = new PartnerFiles(options().in()).documents(files);
        var hub = hub();
        long began = System.nanoTime();
        var applying =
                new Applying(hub, new Applying.Wish(against, reason, override, isReplacing), progress(), language());
        var applied = new ArrayList<Applied>();
        int code = Hub.RIGHT;
        for (var document : documents) {
            try {
                applied.add(isDryRun ? compared(hub, document) : applying.apply(document));
                code = applied.get(applied.size() - 1).isWell() ? code : Hub.WRONG;
            } catch (HubFault stopped) {
                // what is done is done, and is told; the rest would fare no better
                applied.add(Applied.of(document, Applied.Result.REFUSED, stopped.problems()));
                code = stopped.code();
            }
            if (!inJson()) {
                say(applied.get(applied.size() - 1));
            }
            if (code > Hub.WRONG) {
                break;
            }
        }
        sum(applied, Duration.ofNanos(System.nanoTime() - began));
        return code;
    }

    private static Applied compared(HubClient hub, PartnerText document) throws HubFault {
        var fault = document.fault();
        if (fault.isPresent()) {
            return Applied.of(document, Applied.Result.REFUSED, List.of(fault.get()));
        }
        var running = Running.of(hub, document.name().orElseThrow());
        return running.document().filter(document::saysWhat).isPresent()
                ? Applied.of(document, Applied.Result.UNCHANGED, List.of())
                : new Applied(
                        document,
                        Applied.Result.DIFFERENT,
                        0,
                        List.of(),
                        running.by(document).unified(running.title(), document.file()));
    }

    private void say(Applied applied) {
        applied.words().forEach(out()::println);
        new Painted(out(), isOnTerminal()).difference(applied.changes());
        out().flush();
    }

    private void sum(List<Applied> applied, Duration took) {
        var seconds = String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
        int fields = applied.stream().mapToInt(each -> each.document().fields()).sum();
        if (!inJson()) {
            out().println(applied.size() + " documents, " + fields + " fields, " + seconds + " seconds");
            return;
        }
        var records = new ArrayList<Object>();
        applied.forEach(each -> records.add(each.tree(records.size() + 1)));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("records", records);
        tree.put("fields", fields);
        tree.put("seconds", Double.valueOf(seconds));
        say(tree);
    }
}
