package fi.yhdyspinta.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Which crossings one message can take together: of one sender, and none that another makes unlawful. */
final class Recipients {
    private Recipients() {}

    static List<Crossings.Line> of(Crossings crossings, Sending sending, long seed) {
        var lines = new ArrayList<Crossings.Line>();
        lines.add(turned(crossings.lines, sending.first(), seed));
        var others = crossings.from(lines.get(0).from());
        for (var more : sending.more()) {
            var other = turned(others, more, seed);
            if (lines.stream().noneMatch(line -> clash(line, other))) {
                lines.add(other);
            }
        }
        return List.copyOf(lines);
    }

    // another seed pairs the same choices with other crossings
    private static Crossings.Line turned(List<Crossings.Line> lines, int chosen, long seed) {
        return lines.get((int) Math.floorMod(chosen + seed, (long) lines.size()));
    }

    // M07 asks for its two transfers apart, M31 for one of them; a consultation that names nobody goes alone
    private static boolean clash(Crossings.Line one, Crossings.Line other) {
        return isTransfer(one) && isTransfer(other) && !one.type().equals(other.type())
                || isAnonymous(one) != isAnonymous(other);
    }

    private static boolean isAnonymous(Crossings.Line line) {
        return line.type().equals("M39");
    }

    private static boolean isTransfer(Crossings.Line line) {
        return line.type().equals("M07") || line.type().equals("M31");
    }
}
