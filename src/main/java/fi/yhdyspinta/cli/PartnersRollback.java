package fi.yhdyspinta.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners rollback}: an earlier revision into use again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Takes an earlier revision of a partner into use again, as a new one.")
final class PartnersRollback extends HubCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Parameters(index = "1", paramLabel = "REVISION", description = "Its number: hub partners revisions NAME.")
    private int number;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "One line, nothing of a person; it stands with the revision.")
    private String reason;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var answer = hub().ask(
                        Call.post(Running.path(name) + "/revisions/" + number + "/rollback", Map.of("reason", reason)))
                .json();
        if (inJson()) {
            say(answer);
        } else {
            out().println(name + ": active, revision " + Json.number(answer, "revision") + ", which says what revision "
                    + number + " said");
        }
        return Hub.RIGHT;
    }
}
