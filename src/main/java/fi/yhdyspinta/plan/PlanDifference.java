package fi.yhdyspinta.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What changed from one version of a plan to another, as {@code plan} of the content has them. Sections and measures are
 * matched by their ids, so that one that moved or got another name is still the same.
 *
 * @param facts title, kind and validity, where they differ
 * @param sections those that differ, in the newer version's order; removed ones last
 * @param measures those that differ, in the same order
 */
public record PlanDifference(List<Fact> facts, List<Section> sections, List<Measure> measures) {
    private static final List<String> FACTS = List.of("title", "kind", "validFrom", "validTo");

    /** What happened to a part of the plan. */
    public enum Mark {
        ADDED,
        REMOVED,
        CHANGED;

        private static Mark of(Map<String, Object> before, Map<String, Object> after) {
            return before == null ? ADDED : after == null ? REMOVED : CHANGED;
        }
    }

    /**
     * A fact of the whole plan.
     *
     * @param name {@code title}, {@code kind}, {@code validFrom} or {@code validTo}
     * @param before what it was; null for nothing
     * @param after what it is; null for nothing
     */
    public record Fact(String name, String before, String after) {}

    /**
     * A section that differs.
     *
     * @param titleBefore its title in the older version; null when it was not there
     * @param titleAfter its title in the newer one; null when it is there no more
     * @param lines the lines that came or went, in reading order
     */
    public record Section(String id, Mark mark, String titleBefore, String titleAfter, List<Line> lines) {
        /** Whether it is the same section under another title. */
        public boolean isRenamed() {
            return mark == Mark.CHANGED && !Objects.equals(titleBefore, titleAfter);
        }
    }

    /** A line that came ({@link Mark#ADDED}) or went ({@link Mark#REMOVED}). */
    public record Line(Mark mark, String text) {}

    /**
     * A measure that differs: its words, its state, or both.
     *
     * @param statusBefore {@code toteutui}, {@code ei} or {@code kesken}; null when it was not there
     * @param statusAfter the same in the newer version; null when it is there no more
     */
    public record Measure(
            String id, Mark mark, String textBefore, String textAfter, String statusBefore, String statusAfter) {
        /** Whether its words are other ones. */
        public boolean isReworded() {
            return mark == Mark.CHANGED && !Objects.equals(textBefore, textAfter);
        }
    }

    public PlanDifference {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        measures = List.copyOf(measures);
    }

    /** Compares two structured plans. */
    public static PlanDifference between(Map<String, Object> before, Map<String, Object> after) {
        return new PlanDifference(
                FACTS.stream()
                        .map(name -> new Fact(name, told(before, name), told(after, name)))
                        .filter(fact -> !Objects.equals(fact.before(), fact.after()))
                        .toList(),
                compared(before, after, "sections", PlanDifference::section),
                compared(before, after, "measures", PlanDifference::measure));
    }

    /** Whether the two say the same. */
    public boolean isEmpty() {
        return facts.isEmpty() && sections.isEmpty() && measures.isEmpty();
    }

    private record Pair(String id, Map<String, Object> before, Map<String, Object> after) {}

    private static <T> List<T> compared(
            Map<String, Object> before, Map<String, Object> after, String list, Function<Pair, T> compare) {
        var older = byId(before.get(list));
        var newer = byId(after.get(list));
        var ids = new LinkedHashSet<>(newer.keySet());
        ids.addAll(older.keySet());
        return ids.stream()
                .map(id -> new Pair(id, older.get(id), newer.get(id)))
                .filter(pair -> !Objects.equals(pair.before(), pair.after()))
                .map(compare)
                .toList();
    }

    private static Map<String, Map<String, Object>> byId(Object list) {
        var entries = new LinkedHashMap<String, Map<String, Object>>();
        Tree.list(list).stream().map(Tree::map).forEach(entry -> entries.put(Tree.text(entry, "id"), entry));
        return entries;
    }

    private static Section section(Pair pair) {
        return new Section(
                pair.id(),
                Mark.of(pair.before(), pair.after()),
                told(pair.before(), "title"),
                told(pair.after(), "title"),
                lines(linesOf(pair.before()), linesOf(pair.after())));
    }

    private static Measure measure(Pair pair) {
        return new Measure(
                pair.id(),
                Mark.of(pair.before(), pair.after()),
                told(pair.before(), "text"),
                told(pair.after(), "text"),
                told(pair.before(), "status"),
                told(pair.after(), "status"));
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        var lines = new ArrayList<Line>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            delta.getSource().getLines().forEach(line -> lines.add(new Line(Mark.REMOVED, line)));
            delta.getTarget().getLines().forEach(line -> lines.add(new Line(Mark.ADDED, line)));
        }
        return List.copyOf(lines);
    }

    private static List<String> linesOf(Map<String, Object> section) {
        var text = told(section, "text");
        return text == null ? List.of() : List.of(text.split("\\R"));
    }

    private static String told(Map<String, Object> tree, String name) {
        return tree == null ? null : Tree.text(tree, name);
    }
}
