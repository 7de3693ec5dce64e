package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Permit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every lawful crossing of the catalogue, one class to one other on one ground. */
final class Crossings {
    /** One of them. */
    record Line(String type, String from, String to, Permit permit) {
        String basis() {
            return permit.basis();
        }

        @Override
        public String toString() {
            return type + " " + from + " → " + to + " on " + basis();
        }
    }

    final List<Line> lines;
    private final Map<String, List<Line>> bySender;

    Crossings(Catalogue catalogue) {
        var all = new ArrayList<Line>();
        for (var type : catalogue.types().values()) {
            for (var permit : type.permits()) {
                for (var from : permit.from()) {
                    permit.to().forEach(to -> all.add(new Line(type.code(), from, to, permit)));
                }
            }
        }
        lines = all.stream().sorted(Comparator.comparing(Line::toString)).toList();
        bySender = lines.stream().collect(Collectors.groupingBy(Line::from));
    }

    /** What else that sender may send. */
    List<Line> from(String sender) {
        return bySender.get(sender);
    }

    /** How many there are of each, by a name of theirs. */
    long count(Function<Line, Object> name) {
        return lines.stream().map(name).distinct().count();
    }
}
