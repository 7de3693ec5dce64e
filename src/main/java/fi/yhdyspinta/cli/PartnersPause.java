package fi.yhdyspinta.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners pause}: nothing goes to a partner for a while. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses a partner: nothing goes to it, what comes for it waits, and its clocks run on.")
final class PartnersPause extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "One line, nothing of a person; it stands in the audit.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "When it ends by itself, e.g. 2027-01-07T08:00+02:00; left out, it stays until it is resumed.")
    private String until;

    @Option(
            names = "--maintenance",
            description = "Turns away what it brings meanwhile too (503, with when to come again).")
    private boolean isMaintenance;

    @Option(
            names = "--message",
            paramLabel = "fi|sv|en=TEXT",
            description = "What callers are told meanwhile, in a language; once for each language.")
    private Map<HubOptions.Language, String> message = new LinkedHashMap<>();

    @Override
    public Integer call() throws HubFault, Unchecked {
        var call = pausing();
        var hub = hub();
        hub.ask(call);
        var paused = hub.ask(Call.get(Running.path(name) + "/pause")).json();
        if (inJson()) {
            say(paused);
        } else {
            out().println(name + ": paused since " + Json.textOrNone(paused, "since")
                    + Json.text(paused, "until")
                            .map(end -> " until " + end)
                            .orElse("; hub partners resume " + name + " ends it"));
        }
        return Hub.RIGHT;
    }

    // a plain pause is said as every hub understands it
    private Call pausing() {
        var path = Running.path(name) + "/pause";
        if (until == null && !isMaintenance && message.isEmpty()) {
            return Call.putText(path, "text/plain; charset=UTF-8", reason);
        }
        var asked = new LinkedHashMap<String, Object>();
        asked.put("reason", reason);
        asked.put("maintenance", isMaintenance);
        if (until != null) {
            asked.put("until", moment());
        }
        if (!message.isEmpty()) {
            var texts = new LinkedHashMap<String, Object>();
            message.forEach((language, text) -> texts.put(language.name(), text));
            asked.put("message", texts);
        }
        return Call.put(path, asked);
    }

    private String moment() {
        try {
            return OffsetDateTime.parse(until).toInstant().toString();
        } catch (DateTimeException none) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "--until is no time with its offset, such as 2027-01-07T08:00+02:00");
        }
    }
}
