package fi.yhdyspinta.cli;

import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners activate}: a partner's draft into use. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = "Takes a partner's draft into use; it runs at once. Its contract test must be green.")
final class PartnersActivate extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "One line, nothing of a person; it stands with the revision.")
    private String reason;

    @Option(
            names = "--override",
            paramLabel = "WHY",
            description = "Lets it run although its test is not green; stands with the revision and in the audit.")
    private String override;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("reason", reason);
        if (override != null) {
            asked.put("override", override);
        }
        var answer =
                hub().ask(Call.post(Running.path(name) + "/activation", asked)).json();
        if (inJson()) {
            say(answer);
        } else {
            out().println(name + ": active, revision " + Json.number(answer, "revision"));
        }
        return Hub.RIGHT;
    }
}
