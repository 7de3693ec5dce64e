package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, as {@code diff -u} says it. */
final class TextDifference {
    private static final int AROUND = 3;

    /** Above this many pairs of lines all that lies between is shown as another text: nobody reads it line by line. */
    private static final long MOST = 4_000_000;

    private final List<Line> lines;

    /** One line: of both ({@code ' '}), only of the earlier ({@code '-'}), only of the later ({@code '+'}). */
    record Line(char of, String text) {}

    private TextDifference(List<Line> lines) {
        this.lines = lines;
    }

    static TextDifference between(String before, String after) {
        var left = before.lines().toList();
        var right = after.lines().toList();
        int head = 0;
        while (head < left.size() && head < right.size() && left.get(head).equals(right.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < left.size() - head
                && tail < right.size() - head
                && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        left.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
        middle(left.subList(head, left.size() - tail), right.subList(head, right.size() - tail), lines);
        left.subList(left.size() - tail, left.size()).forEach(line -> lines.add(new Line(' ', line)));
        return new TextDifference(lines);
    }

    private static void middle(List<String> left, List<String> right, List<Line> lines) {
        if ((long) left.size() * right.size() > MOST) {
            left.forEach(line -> lines.add(new Line('-', line)));
            right.forEach(line -> lines.add(new Line('+', line)));
            return;
        }
        var common = common(left, right);
        int row = 0;
        int column = 0;
        while (row < left.size() || column < right.size()) {
            if (row < left.size() && column < right.size() && left.get(row).equals(right.get(column))) {
                lines.add(new Line(' ', left.get(row++)));
                column++;
            } else if (column == right.size()
                    || row < left.size() && common[row + 1][column] >= common[row][column + 1]) {
                lines.add(new Line('-', left.get(row++)));
            } else {
                lines.add(new Line('+', right.get(column++)));
            }
        }
    }

    // how many lines both share from here on
    private static int[][] common(List<String> left, List<String> right) {
        var common = new int[left.size() + 1][right.size() + 1];
        for (int row = left.size() - 1; row >= 0; row--) {
            for (int column = right.size() - 1; column >= 0; column--) {
                common[row][column] = left.get(row).equals(right.get(column))
                        ? common[row + 1][column + 1] + 1
                        : Math.max(common[row + 1][column], common[row][column + 1]);
            }
        }
        return common;
    }

    boolean isEmpty() {
        return lines.stream().allMatch(line -> line.of() == ' ');
    }

    /** As {@code diff -u} shows it: what differs, with three lines around it. */
    List<String> unified(String before, String after) {
        var unified = new ArrayList<String>();
        if (isEmpty()) {
            return unified;
        }
        unified.add("--- " + before);
        unified.add("+++ " + after);
        int at = 0;
        while (at < lines.size()) {
            int first = next(at);
            if (first == lines.size()) {
                break;
            }
            int begin = Math.max(at, first - AROUND);
            int end = end(first);
            unified.add(heading(begin, end));
            lines.subList(begin, end).forEach(line -> unified.add(line.of() + line.text()));
            at = end;
        }
        return unified;
    }

    private int next(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).of() == ' ') {
            at++;
        }
        return at;
    }

    // two changes that are near each other stand under one heading
    private int end(int first) {
        int end = first;
        int change = first;
        while (change < lines.size() && change - end <= 2 * AROUND) {
            end = change + 1;
            change = next(end);
        }
        return Math.min(lines.size(), end + AROUND);
    }

    private String heading(int begin, int end) {
        return "@@ -" + extent('+', begin, end) + " +" + extent('-', begin, end) + " @@";
    }

    private String extent(char without, int begin, int end) {
        long before = lines.subList(0, begin).stream()
                .filter(line -> line.of() != without)
                .count();
        long within = lines.subList(begin, end).stream()
                .filter(line -> line.of() != without)
                .count();
        return (within == 0 ? before : before + 1) + "," + within;
    }
}
