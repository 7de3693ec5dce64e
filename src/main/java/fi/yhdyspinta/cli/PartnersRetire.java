package fi.yhdyspinta.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners retire}: a partner out of use. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description =
                "Takes a partner out of use: nothing of it runs and its keys open nothing. Nothing may wait for it.")
final class PartnersRetire extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "One line, nothing of a person; it stands in the audit.")
    private String reason;

    @Override
    public Integer call() throws HubFault, Unchecked {
        hub().ask(Call.post(Running.path(name) + "/retirement", Map.of("reason", reason)));
        if (inJson()) {
            say(Map.of("partner", name, "state", "retired"));
        } else {
            out().println(name + ": retired");
        }
        return Hub.RIGHT;
    }
}
