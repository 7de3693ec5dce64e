package fi.yhdyspinta.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between two versions of a format, line by line: order matters in a mapping.
 *
 * @param files those that differ, by name
 */
public record FormatDifference(List<FileDifference> files) {
    /** Lines around what has changed. */
    private static final int AROUND = 3;

    /** Beyond this many lines on either side a file is shown as replaced: the comparison grows with their product. */
    private static final int MOST_LINES = 3000;

    /** What has become of a line. */
    public enum Change {
        SAME,
        REMOVED,
        ADDED
    }

    /**
     * A line.
     *
     * @param number in the later version, from 1; in the earlier for one that has been removed
     */
    public record Line(Change change, int number, String text) {}

    /**
     * A file.
     *
     * @param lines what has changed, with a few lines around it
     */
    public record FileDifference(String file, List<Line> lines) {}

    /** Of the files of two versions. */
    public static FormatDifference between(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return new FormatDifference(names.stream()
                .filter(name -> !before.getOrDefault(name, "").equals(after.getOrDefault(name, "")))
                .map(name -> new FileDifference(
                        name,
                        near(compared(lines(before.getOrDefault(name, "")), lines(after.getOrDefault(name, ""))))))
                .toList());
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private static List<Line> compared(List<String> before, List<String> after) {
        int top = 0;
        while (top < Math.min(before.size(), after.size()) && before.get(top).equals(after.get(top))) {
            top++;
        }
        var lines = new ArrayList<Line>();
        for (int place = 0; place < top; place++) {
            lines.add(new Line(Change.SAME, place + 1, after.get(place)));
        }
        var common = before.size() > MOST_LINES || after.size() > MOST_LINES
                ? new int[before.size() + 1][1]
                : common(before, after);
        int left = top;
        int right = top;
        while (left < before.size() || right < after.size()) {
            if (left < before.size() && right < after.size() && before.get(left).equals(after.get(right))) {
                lines.add(new Line(Change.SAME, right + 1, after.get(right)));
                left++;
                right++;
            } else if (left < before.size()
                    && (right == after.size() || at(common, left + 1, right) >= at(common, left, right + 1))) {
                lines.add(new Line(Change.REMOVED, left + 1, before.get(left)));
                left++;
            } else {
                lines.add(new Line(Change.ADDED, right + 1, after.get(right)));
                right++;
            }
        }
        return lines;
    }

    private static int at(int[][] common, int left, int right) {
        return right < common[left].length ? common[left][right] : 0;
    }

    /** How many lines the two have in common from each place on, at most. */
    private static int[][] common(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (int left = before.size() - 1; left >= 0; left--) {
            for (int right = after.size() - 1; right >= 0; right--) {
                common[left][right] = before.get(left).equals(after.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        return common;
    }

    private static List<Line> near(List<Line> lines) {
        var near = new ArrayList<Line>();
        for (int place = 0; place < lines.size(); place++) {
            boolean isNear =
                    lines.subList(Math.max(0, place - AROUND), Math.min(lines.size(), place + AROUND + 1)).stream()
                            .anyMatch(line -> line.change() != Change.SAME);
            if (isNear) {
                near.add(lines.get(place));
            }
        }
        return List.copyOf(near);
    }
}
