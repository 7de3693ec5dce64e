package fi.yhdyspinta.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub partners resume}: things go to a partner again. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends a partner's pause: what waits for it goes, the oldest of each case first.")
final class PartnersResume extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Override
    public Integer call() throws HubFault, Unchecked {
        hub().ask(Call.delete(Running.path(name) + "/pause"));
        if (inJson()) {
            say(Map.of("partner", name, "paused", false));
        } else {
            out().println(name + ": not paused");
        }
        return Hub.RIGHT;
    }
}
