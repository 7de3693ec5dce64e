package fi.yhdyspinta.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners show}: one partner's document. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a partner's document as it runs, one of its revisions, or its draft with what that lacks.")
final class PartnersShow extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @ArgGroup
    private Which which;

    /** What of it is shown. */
    private static final class Which {
        @Option(names = "--draft", description = "Its draft.")
        private boolean isDraft;

        @Option(names = "--revision", paramLabel = "N", description = "A revision of its.")
        private int number;
    }

    @Override
    public Integer call() throws HubFault, Unchecked {
        var answer = hub().ask(Call.get(Running.path(name) + place())).json();
        if (inJson()) {
            say(answer);
            return Hub.RIGHT;
        }
        out().print(PartnerText.tidy(Json.textOrNone(answer, "document")));
        out().flush();
        // beside the document: what is piped on stays YAML
        var err = spec().commandLine().getErr();
        Problem.listed(answer, "missing", language()).forEach(problem -> err.println("lacks " + problem.words()));
        return Hub.RIGHT;
    }

    private String place() {
        if (which == null) {
            return "";
        }
        return which.isDraft ? "/draft" : "/revisions/" + which.number;
    }
}
