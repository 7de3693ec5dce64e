package fi.yhdyspinta.decision;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever the tree and whatever the paths: nothing passes that is not named, and nothing stays that is withheld. */
class MinimisedPropertyTest {
    private static final int DEPTH = 4;

    /** @param names the way to the value; the places in lists are no part of it */
    private record Leaf(List<String> names, Object value) {
        Stream<List<String>> beginnings() {
            return IntStream.rangeClosed(1, names.size()).mapToObj(length -> names.subList(0, length));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void keepsExactlyTheLeavesThatAPathNames(
            @ForAll("trees") Map<String, Object> tree, @ForAll("paths") List<String> paths) {
        var named = leaves(tree).stream().filter(leaf -> isNamed(leaf, paths)).toList();

        var kept = leaves(Minimised.keep(tree, paths));

        assertThat(kept).isEqualTo(named);
        sometimes("something is named", !named.isEmpty());
        sometimes("something is hidden", named.size() < leaves(tree).size());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void leavesExactlyTheLeavesThatNoPathWithholds(
            @ForAll("trees") Map<String, Object> tree, @ForAll("paths") List<String> paths) {
        var open =
                leaves(tree).stream().filter(leaf -> !isWithheld(leaf, paths)).toList();

        var left = leaves(Minimised.without(tree, paths));

        assertThat(left).isEqualTo(open);
        sometimes("something is withheld", open.size() < leaves(tree).size());
        sometimes("something is left", !open.isEmpty());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void changesNothingOfWhatItIsGiven(@ForAll("trees") Map<String, Object> tree, @ForAll("paths") List<String> paths) {
        var frozen = Tree.freeze(tree);

        Minimised.keep(frozen, paths);
        Minimised.without(frozen, paths);

        assertThat(frozen).isEqualTo(tree);
    }

    /** A name with a dot in it is not a path: an allow-list can't name it. */
    private static boolean isNamed(Leaf leaf, List<String> paths) {
        return leaf.beginnings()
                .filter(names -> names.stream().noneMatch(name -> name.contains(".")))
                .anyMatch(names -> paths.contains(String.join(".", names)));
    }

    /** A name with a dot in it is withheld where it reads like the path. */
    private static boolean isWithheld(Leaf leaf, List<String> paths) {
        return leaf.beginnings().anyMatch(names -> paths.contains(String.join(".", names)));
    }

    private static List<Leaf> leaves(Map<String, Object> tree) {
        var leaves = new ArrayList<Leaf>();
        collect(List.of(), tree, leaves);
        return leaves;
    }

    private static void collect(List<String> names, Object value, List<Leaf> leaves) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((name, below) -> {
                var way = new ArrayList<>(names);
                way.add(name);
                collect(List.copyOf(way), below, leaves);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(names, element, leaves));
        } else {
            leaves.add(new Leaf(names, value));
        }
    }

    // a generator that never meets the interesting case would prove nothing
    private static void sometimes(String what, boolean isSo) {
        Statistics.label(what).collect(isSo).coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        return maps(values(DEPTH));
    }

    @Provide
    Arbitrary<List<String>> paths() {
        var path = names().list().ofMinSize(1).ofMaxSize(DEPTH).map(names -> String.join(".", names));
        return path.list().ofMaxSize(6);
    }

    // few names, so that paths meet them; an empty one and one that looks like a path among them
    private static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.of("a", "b", "c")), Tuple.of(1, Arbitraries.of("", "a.b", "ab")));
    }

    private static Arbitrary<Map<String, Object>> maps(Arbitrary<Object> values) {
        return Arbitraries.maps(names(), values).ofMaxSize(4);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9).asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        if (depth == 0) {
            return leaf;
        }
        var below = values(depth - 1);
        return Arbitraries.oneOf(
                leaf, maps(below).asGeneric(), below.list().ofMaxSize(3).asGeneric());
    }
}
