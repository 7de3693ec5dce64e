package fi.yhdyspinta.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners connection}: whether a partner's addresses answer. */
@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        description = {
            "Tries the way to a partner, address by address: name, TCP, TLS, credential, and a call that carries nothing of"
                    + " anybody. Says what is wrong, and whose move it is."
        })
final class PartnersConnection extends HubCommand {
    @Parameters(paramLabel = "NAME", description = "The partner's.")
    private String name;

    @Option(names = "--place", paramLabel = "PLACE", description = "Only one of its addresses, e.g. out.message.")
    private String place;

    @Option(names = "--last", description = "Shows how it went the last time and tries nothing.")
    private boolean isLast;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var hub = hub();
        var query = new LinkedHashMap<String, String>();
        query.put("place", place);
        var path = Call.query(Running.path(name) + "/connection", query);
        var progress = progress();
        progress.begin("Trying the way to " + name + " …");
        Map<String, Object> answer;
        try {
            answer = hub.ask(isLast ? Call.get(path) : Call.post(path)).json();
        } finally {
            progress.end();
        }
        var places = Json.objects(answer, "places");
        if (inJson()) {
            say(answer);
        } else {
            print(places);
        }
        return places.stream().anyMatch(each -> Boolean.FALSE.equals(each.get("ok"))) ? Hub.WRONG : Hub.RIGHT;
    }

    private void print(List<Map<String, Object>> places) {
        if (places.isEmpty()) {
            out().println(name + ": nothing to call, or not tried yet");
        }
        for (var each : places) {
            out().println(Json.textOrNone(each, "place") + ": " + (Json.isTrue(each, "ok") ? "ok" : "FAILED") + ", "
                    + Json.textOrNone(each, "at"));
            for (var step : Json.objects(each, "steps")) {
                out().println("  " + Json.textOrNone(step, "step") + ": " + Json.textOrNone(step, "result")
                        + sentence(step));
            }
        }
    }

    private String sentence(Map<String, Object> step) {
        var sentence = Problem.of(step, language()).sentence();
        return sentence.isEmpty() ? "" : ". " + sentence;
    }
}
