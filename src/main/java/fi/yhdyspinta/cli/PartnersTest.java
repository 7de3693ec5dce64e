package fi.yhdyspinta.cli;

import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners test}: a partner's contract test. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a partner's contract test, of its draft where there is one, waits for it and shows each case.",
            "Nothing of anybody is sent: the people of a test are invented."
        })
final class PartnersTest extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @ArgGroup
    private Which which = new Which();

    /** Which run. */
    private static final class Which {
        @Option(
                names = "--against",
                paramLabel = "simulator|address",
                defaultValue = "simulator",
                description = "The hub's simulator, or the partner's own test address (${DEFAULT-VALUE}).")
        private TestRun.Against against = TestRun.Against.simulator;

        @Option(names = "--last", description = "Shows the last run and starts none.")
        private boolean isLast;
    }

    @Override
    public Integer call() throws HubFault, Unchecked {
        var runs = new TestRun(hub(), name, progress());
        var run = which.isLast ? runs.last() : runs.run(which.against);
        if (inJson()) {
            say(run);
        } else {
            print(run);
        }
        return TestRun.isGreen(run) ? Hub.RIGHT : Hub.WRONG;
    }

    private void print(Map<String, Object> run) {
        var table = new Table("CASE", "TYPE", "EXPECTED", "CAME", "");
        Json.objects(run, "cases")
                .forEach(each -> table.row(
                        Json.textOrNone(each, "case"),
                        Json.textOrNone(each, "type"),
                        Json.textOrNone(each, "expected"),
                        Json.textOrNone(each, "came"),
                        word(each)));
        table.print(out());
        TestRun.faults(run, language()).forEach(fault -> out().println(fault.code() + ": " + fault.sentence()));
        out().println(name + ": " + Json.textOrNone(run, "state") + ", against the "
                + Json.textOrNone(run, "against") + ", "
                + Json.text(run, "endedAt")
                        .or(() -> Json.text(run, "startedAt"))
                        .orElse(""));
    }

    private static String word(Map<String, Object> each) {
        if (each.get("ok") == null) {
            return "not applicable";
        }
        return Json.isTrue(each, "ok") ? "ok" : "RED";
    }
}
