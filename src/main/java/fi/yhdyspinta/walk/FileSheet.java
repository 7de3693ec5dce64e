package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.people.roster.Generation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What came of a file's rows: a line for each that was taken, a line for each problem of each that was not, with its row
 * and column. Row 0 is the file as a whole. Nothing of what a row says stands in it.
 */
final class FileSheet {
    /** Where a list of pupils is wrong: its file, its row, its column. */
    private static final Pattern ROSTER_PLACE = Pattern.compile("/([A-Za-z]+\\.csv)/([0-9]{1,9})(/.*)?");

    private final Terms terms;
    private final List<Object> lines = new ArrayList<>();
    private int taken;
    private int refused;

    FileSheet(Terms terms) {
        this.terms = terms;
    }

    void take(int row, Receipt receipt) {
        taken++;
        var line = line(row, "taken");
        line.put("messageId", receipt.senderMessageId());
        line.put("id", receipt.messageId().toString());
        lines.add(line);
        // beside a duty notice that goes, an ordinary recipient may be left out
        receipt.left().forEach(left -> lines.add(problem(row, "refused", left)));
        receipt.recipients().stream()
                .flatMap(recipient -> recipient.marks().stream())
                .distinct()
                .forEach(mark -> lines.add(problem(row, "marked", mark)));
    }

    void answered(int row, Standing standing) {
        taken++;
        lines.add(line(row, "taken"));
    }

    /** A list of pupils that has been taken, or that waits for a yes. */
    void take(Generation roster) {
        taken = roster.pupils();
        lines.add(line(0, "taken"));
        if (roster.state() == Generation.State.HELD) {
            lines.add(problem(0, "marked", Refusal.ofSender("ROSTER_HELD", "", String.valueOf(roster.deleted()))));
        }
    }

    /** A list of pupils that has not: each problem with its row, and its column after its file. */
    void refuseRoster(Refused whole) {
        refused++;
        whole.refusals().forEach(refusal -> {
            var place = ROSTER_PLACE.matcher(refusal.pointer());
            var line = problem(place.matches() ? Integer.parseInt(place.group(2)) : 0, "refused", refusal);
            if (place.matches()) {
                line.put("column", place.group(1) + (place.group(3) == null ? "" : place.group(3)));
            }
            lines.add(line);
        });
    }

    void refuse(int row, Refused whole) {
        refused++;
        whole.refusals().forEach(refusal -> lines.add(problem(row, "refused", refusal)));
    }

    private Map<String, Object> problem(int row, String state, Refusal refusal) {
        var line = line(row, state);
        line.put("column", refusal.pointer().startsWith("/") ? refusal.pointer().substring(1) : refusal.pointer());
        line.put("code", refusal.code());
        line.putAll(terms.sentences(refusal));
        return line;
    }

    private static Map<String, Object> line(int row, String state) {
        var line = new LinkedHashMap<String, Object>();
        line.put("row", row);
        line.put("state", state);
        return line;
    }

    int taken() {
        return taken;
    }

    int refused() {
        return refused;
    }

    Map<String, Object> tree() {
        return Map.of("taken", taken, "refused", refused, "rows", List.copyOf(lines));
    }
}
