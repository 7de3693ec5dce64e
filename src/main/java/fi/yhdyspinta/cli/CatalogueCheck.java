package fi.yhdyspinta.cli;

import java.util.LinkedHashMap;
import picocli.CommandLine.Command;

/** {@code hub catalogue check}: whether the hub's files are sound. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Has the hub read its catalogue, formats, partners and profiles anew, as they stand in its folder now, and shows"
                    + " every fault with file and line, and every name that leads nowhere. Nothing is taken into use."
        })
final class CatalogueCheck extends HubCommand {
    @Override
    public Integer call() throws HubFault, Unchecked {
        var answer = hub().ask(Call.get("/api/catalogue/check")).json();
        var faults = Json.objects(answer, "faults");
        if (inJson()) {
            var told = new LinkedHashMap<String, Object>(answer);
            told.put("sound", faults.isEmpty());
            say(told);
        } else {
            faults.forEach(fault -> {
                var problem = Problem.of(fault, language());
                out().println(Json.textOrNone(fault, "file")
                        + (problem.line() > 0 ? ":" + problem.line() : "")
                        + (problem.pointer().isEmpty() ? "" : " " + problem.pointer())
                        + ": " + problem.sentence());
            });
            out().println((faults.isEmpty()
                            ? "Sound: "
                            : faults.size() + (faults.size() == 1 ? " fault in " : " faults in "))
                    + Json.number(answer, "files") + " files.");
        }
        return faults.isEmpty() ? Hub.RIGHT : Hub.WRONG;
    }
}
