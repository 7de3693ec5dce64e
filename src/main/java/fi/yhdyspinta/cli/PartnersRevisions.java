package fi.yhdyspinta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub partners revisions}: what of a partner ran when, and why. */
@Command(
        name = "revisions",
        mixinStandardHelpOptions = true,
        description = "Lists the revisions of a partner, the newest first: when, by whom and why.")
final class PartnersRevisions extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var answer = hub().ask(Call.get(Running.path(name) + "/revisions")).json();
        if (inJson()) {
            say(answer);
            return Hub.RIGHT;
        }
        var table = new Table("REVISION", "RUNS", "MADE", "BY", "WHY", "TEST OVERRIDDEN");
        Json.objects(answer, "revisions")
                .forEach(revision -> table.row(
                        Json.textOrNone(revision, "number"),
                        Json.isTrue(revision, "running") ? "runs" : "",
                        Json.textOrNone(revision, "madeAt"),
                        Json.textOrNone(revision, "author"),
                        Json.textOrNone(revision, "reason"),
                        Json.textOrNone(revision, "override")));
        table.print(out());
        return Hub.RIGHT;
    }
}
