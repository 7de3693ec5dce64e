package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names in a partner's document that lead nowhere. It is taken into use all the same: what it names may come a moment
 * later, and until then each message for it says so itself.
 */
class Dangling {
    private final Rulebook rulebook;
    private final Path doors;

    Dangling(Rulebook rulebook, Path routes) {
        this.rulebook = rulebook;
        this.doors = routes.resolve("doors");
    }

    /** What it names that there is not, e.g. {@code format mll-referal}; empty where all is there. */
    List<String> of(Partner partner) {
        var found = new ArrayList<String>();
        var catalogue = rulebook.catalogue();
        unknown(
                "recipientClass",
                Set.of(partner.recipientClass()),
                catalogue.classes().keySet(),
                found);
        unknown("message type", partner.agreement().sends(), catalogue.types().keySet(), found);
        unknown(
                "message type",
                partner.agreement().receives(),
                catalogue.types().keySet(),
                found);
        if (partner.calendar() != null && !catalogue.calendars().schools().containsKey(partner.calendar())) {
            found.add("calendar " + partner.calendar());
        }
        partner.in().forEach(in -> {
            // a list of pupils is read by a table of columns, which is no format
            if (!in.format().startsWith("roster-")) {
                unknown("format", Set.of(in.format()), rulebook.formats().keySet(), found);
            }
            in.at().ifPresent(at -> door(at.door(), "-source", found));
        });
        Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                .flatMap(endpoint -> endpoint.stream())
                .forEach(endpoint -> {
                    unknown(
                            "format",
                            Set.of(endpoint.format()),
                            rulebook.formats().keySet(),
                            found);
                    door(endpoint.door(), "-sink", found);
                });
        return found.stream().distinct().sorted().toList();
    }

    private static void unknown(String kind, Collection<String> named, Set<String> known, List<String> found) {
        named.stream()
                .filter(name -> !known.contains(name))
                .map(name -> kind + " " + name)
                .forEach(found::add);
    }

    private void door(String name, String way, List<String> found) {
        if (!Files.isRegularFile(doors.resolve(name + way + ".kamelet.yaml"))) {
            found.add("door " + name);
        }
    }
}
