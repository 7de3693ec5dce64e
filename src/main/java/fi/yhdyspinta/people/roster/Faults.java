package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a file, each with its place: the pointer is {@code /file/row/column}, the row as a spreadsheet counts
 * it (the header is 1; 0 is a row of an earlier file). A place names no value.
 */
final class Faults {
    /** More are counted and not told one by one. */
    static final int MOST = 1000;

    private final List<Refusal> found = new ArrayList<>();
    private int untold;

    /** Something wrong with a cell. */
    void refuse(String code, String file, int row, String column, String... args) {
        add(Refusal.ofSender(
                code, "/" + file + "/" + row + "/" + column.replace("~", "~0").replace("/", "~1"), args));
    }

    /** Something wrong with a row. */
    void refuseRow(String code, String file, int row, String... args) {
        add(Refusal.ofSender(code, "/" + file + "/" + row, args));
    }

    /** Something wrong with a file. */
    void refuseFile(String code, String file, String... args) {
        add(Refusal.ofSender(code, "/" + file, args));
    }

    /** Something wrong with the whole. */
    void refuseWhole(String code, String... args) {
        add(Refusal.ofSender(code, "", args));
    }

    private void add(Refusal refusal) {
        if (found.size() < MOST) {
            found.add(refusal);
        } else {
            untold++;
        }
    }

    boolean areNone() {
        return found.isEmpty();
    }

    /** All of them, and how many more there are. */
    List<Refusal> told() {
        var told = new ArrayList<>(found);
        if (untold > 0) {
            told.add(Refusal.ofSender("ROSTER_MORE_PROBLEMS", "", String.valueOf(untold)));
        }
        return List.copyOf(told);
    }
}
