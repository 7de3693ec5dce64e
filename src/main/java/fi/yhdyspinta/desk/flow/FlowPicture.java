package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Words;
import fi.yhdyspinta.journal.Streams;
import fi.yhdyspinta.walk.FlowPulse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The flows as a drawing in three fixed columns (senders, types, recipients) and as the table that says the same. What fails
 * stands first and is marked by colour, thickness and a sign. A column shows {@value #MOST} at most: the rest are one.
 *
 * @param since from when on it is counted
 * @param rows the table, what fails first, of {@value #MOST_ROWS} rows at most
 * @param left how many more streams there are
 * @param height of the drawing; its width is {@value #WIDTH}
 */
public record FlowPicture(
        Instant since, List<FlowPulse.Flow> rows, int left, List<Node> nodes, List<Line> lines, int height) {
    /** How wide the drawing is, in its own units. */
    public static final int WIDTH = 1100;

    private static final int MOST = 12;
    private static final int MOST_ROWS = 100;
    private static final int NODE_WIDTH = 260;
    private static final int NODE_HEIGHT = 46;
    private static final int STEP = 58;
    private static final int LONGEST = 30;
    private static final String OTHERS = "";

    /** What fails first, then what waits, then what is much. */
    private static final Comparator<Sum> FIRST = Comparator.comparingLong(Sum::failing)
            .thenComparingLong(Sum::waiting)
            .thenComparingLong(Sum::taken)
            .reversed();

    /** Numbers of some streams together. */
    public record Sum(long taken, long waiting, long failing) {
        static final Sum NOTHING = new Sum(0, 0, 0);

        private Sum plus(Sum other) {
            return new Sum(taken + other.taken, waiting + other.waiting, failing + other.failing);
        }

        /** Its class in the drawing. */
        public String standing() {
            return failing > 0 ? "failing" : waiting > 0 ? "waiting" : "calm";
        }
    }

    /** A box. @param href where it leads, or null */
    public record Node(int x, int y, String name, String text, String href, Sum sum) {
        /** The middle of its height. */
        public int middle() {
            return y + NODE_HEIGHT / 2;
        }
    }

    /** What flows between two boxes. @param d the path of SVG @param width of the stroke */
    public record Line(String d, String width, String text, String href, Sum sum, int markX, int markY) {}

    private enum Column {
        SENDER(0, Streams.Stream::sender),
        TYPE(420, Streams.Stream::type),
        RECIPIENT(840, Streams.Stream::recipient);

        private final int x;
        private final Function<Streams.Stream, String> name;

        Column(int x, Function<Streams.Stream, String> name) {
            this.x = x;
            this.name = name;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FlowPicture of(Words words, FlowPulse.Picture seen) {
        return new Drawing(words, seen).drawn();
    }

    static Sum sum(FlowPulse.Flow flow) {
        return new Sum(flow.taken(), flow.standing().waiting(), flow.standing().failing());
    }

    /** Where the messages of a stream are listed. */
    public static String list(Streams.Stream stream) {
        return list(Map.of("sender", stream.sender(), "type", stream.type(), "recipient", stream.recipient()));
    }

    private static String list(Map<String, String> words) {
        return MessageList.path(words);
    }

    /** The work of drawing. */
    private static final class Drawing {
        private final Words words;
        private final FlowPulse.Picture seen;
        private final Map<Column, Map<String, Node>> nodes = new LinkedHashMap<>();
        private int most = 1;

        private Drawing(Words words, FlowPulse.Picture seen) {
            this.words = words;
            this.seen = seen;
        }

        private FlowPicture drawn() {
            var sums = new LinkedHashMap<Column, Map<String, Sum>>();
            for (var column : Column.values()) {
                sums.put(column, shown(column));
                most = Math.max(most, sums.get(column).size());
            }
            sums.forEach(this::place);
            var lines = new ArrayList<Line>();
            lines.addAll(lines(Column.SENDER, Column.TYPE));
            lines.addAll(lines(Column.TYPE, Column.RECIPIENT));
            // what fails is drawn last, and lies above
            lines.sort(Comparator.comparing(Line::sum, FIRST).reversed());
            return new FlowPicture(
                    seen.since(),
                    seen.flows().stream()
                            .sorted(Comparator.comparing(FlowPicture::sum, FIRST)
                                    .thenComparing(flow -> flow.stream().sender())
                                    .thenComparing(flow -> flow.stream().recipient())
                                    .thenComparing(flow -> flow.stream().type()))
                            .limit(MOST_ROWS)
                            .toList(),
                    Math.max(0, seen.flows().size() - MOST_ROWS),
                    nodes.values().stream()
                            .flatMap(column -> column.values().stream())
                            .toList(),
                    lines,
                    most * STEP);
        }

        private Map<String, Sum> shown(Column column) {
            var sums = new LinkedHashMap<String, Sum>();
            seen.flows().forEach(flow -> sums.merge(column.name.apply(flow.stream()), sum(flow), Sum::plus));
            var shown = new LinkedHashMap<String, Sum>();
            sums.entrySet().stream()
                    .sorted(Map.Entry.<String, Sum>comparingByValue(FIRST).thenComparing(Map.Entry.comparingByKey()))
                    .forEach(each -> shown.merge(
                            shown.size() < MOST - 1 || sums.size() <= MOST ? each.getKey() : OTHERS,
                            each.getValue(),
                            Sum::plus));
            return shown;
        }

        private void place(Column column, Map<String, Sum> sums) {
            var placed = new LinkedHashMap<String, Node>();
            // in the middle of the height that the longest column has
            int y = (most - sums.size()) * STEP / 2 + (STEP - NODE_HEIGHT) / 2;
            for (var each : sums.entrySet()) {
                placed.put(each.getKey(), node(column, each.getKey(), y, each.getValue()));
                y += STEP;
            }
            nodes.put(column, placed);
        }

        private Node node(Column column, String name, int y, Sum sum) {
            var called = called(column, name);
            return new Node(
                    column.x,
                    y,
                    brief(called),
                    words.say("page.picture.sum", called, count(sum.taken), count(sum.waiting), count(sum.failing)),
                    name.equals(OTHERS) ? null : list(Map.of(column.word(), name)),
                    sum);
        }

        // units of one organisation begin alike and differ at the end
        private static String brief(String name) {
            int half = LONGEST / 2;
            return name.length() <= LONGEST
                    ? name
                    : name.substring(0, half).strip() + "…"
                            + name.substring(name.length() - half).strip();
        }

        private String called(Column column, String name) {
            if (name.equals(OTHERS)) {
                return words.say("page.picture.others");
            }
            return column == Column.TYPE ? name + " " + words.type(name) : words.partner(name);
        }

        private List<Line> lines(Column from, Column to) {
            var sums = new LinkedHashMap<List<String>, Sum>();
            seen.flows()
                    .forEach(flow -> sums.merge(List.of(shownAs(from, flow), shownAs(to, flow)), sum(flow), Sum::plus));
            return sums.entrySet().stream()
                    .map(each ->
                            line(from, each.getKey().get(0), to, each.getKey().get(1), each.getValue()))
                    .toList();
        }

        private String shownAs(Column column, FlowPulse.Flow flow) {
            var name = column.name.apply(flow.stream());
            return nodes.get(column).containsKey(name) ? name : OTHERS;
        }

        private Line line(Column from, String left, Column to, String right, Sum sum) {
            var begin = nodes.get(from).get(left);
            var end = nodes.get(to).get(right);
            int x = begin.x() + NODE_WIDTH;
            int half = (x + end.x()) / 2;
            return new Line(
                    "M%d %d C%d %d %d %d %d %d"
                            .formatted(
                                    x, begin.middle(), half, begin.middle(), half, end.middle(), end.x(), end.middle()),
                    String.format(Locale.ROOT, "%.1f", 1.5 + 2 * Math.log10(1 + sum.taken) + (sum.failing > 0 ? 2 : 0)),
                    words.say(
                            "page.picture.sum",
                            called(from, left) + " → " + called(to, right),
                            count(sum.taken),
                            count(sum.waiting),
                            count(sum.failing)),
                    Stream.of(left, right).anyMatch(OTHERS::equals)
                            ? null
                            : list(Map.of(from.word(), left, to.word(), right)),
                    sum,
                    half,
                    (begin.middle() + end.middle()) / 2);
        }

        private static String count(long number) {
            return String.valueOf(number);
        }
    }
}
