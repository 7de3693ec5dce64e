package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names in a partner's document as it is being written that lead nowhere, each at its place. */
final class DanglingNames {
    /** A list of pupils is read by a table of columns, which is no format. */
    private static final String ROSTER = "roster-";

    private final Rulebook rulebook;
    private final Path doors;
    private final List<Refusal> problems;

    DanglingNames(Rulebook rulebook, Path routes, List<Refusal> problems) {
        this.rulebook = rulebook;
        this.doors = routes.resolve("doors");
        this.problems = problems;
    }

    void in(Map<String, Object> tree) {
        var catalogue = rulebook.catalogue();
        known("/recipientClass", tree.get("recipientClass"), catalogue.classes().keySet(), "CLASS_UNKNOWN");
        known("/calendar", tree.get("calendar"), catalogue.calendars().schools().keySet(), "CALENDAR_UNKNOWN");
        var agreement = Tree.map(tree.get("agreement"));
        for (var way : List.of("sends", "receives")) {
            var types = Tree.list(agreement.get(way));
            for (int place = 0; place < types.size(); place++) {
                known(
                        "/agreement/" + way + "/" + place,
                        types.get(place),
                        catalogue.types().keySet(),
                        "TYPE_UNKNOWN");
            }
        }
        var in = Tree.list(tree.get("in"));
        for (int place = 0; place < in.size(); place++) {
            endpoint("/in/" + place, Tree.map(in.get(place)), "-source");
        }
        Tree.map(tree.get("out")).forEach((way, endpoint) -> endpoint("/out/" + way, Tree.map(endpoint), "-sink"));
    }

    private void endpoint(String at, Map<String, Object> endpoint, String way) {
        if (endpoint.get("format") instanceof String format && !format.startsWith(ROSTER)) {
            known(at + "/format", format, rulebook.formats().keySet(), "FORMAT_UNKNOWN");
        }
        if (endpoint.get("door") instanceof String door
                && !Files.isRegularFile(doors.resolve(door + way + ".kamelet.yaml"))) {
            problems.add(Refusal.ofSender("DOOR_UNKNOWN", at + "/door", door));
        }
    }

    private void known(String pointer, Object name, Set<String> known, String code) {
        if (name instanceof String text && !known.contains(text)) {
            problems.add(Refusal.ofSender(code, pointer, text));
        }
    }
}
