package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where the fields of a mapped document come from, found by running the mapping: each value of the source is changed to
 * one that is nowhere else, then to others that may stand there, and what changes with it depends on it. It knows places
 * alone and never gives a value.
 *
 * @param fields each field of the target, in its order
 * @param source the places of the source, in its order
 * @param used those of them that some field depends on, or without which the mapping fails
 */
public record Lineage(List<Field> fields, Set<String> source, Set<String> used) {
    /** More fields than this are not followed: each costs a few runs of the mapping. */
    public static final int MOST = 400;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Some mappings ask for one of many words: this many of the others are tried. */
    private static final int OTHERS = 3;

    /**
     * A field of the target.
     *
     * @param target its place
     * @param isCopy whether it is one field of the source, as it stands there; else it is computed
     * @param sources the places that it depends on; empty where it is always the same
     */
    public record Field(String target, boolean isCopy, List<String> sources) {}

    /**
     * What of a partner's document is read into what of the canonical tree.
     *
     * @throws Refused INVALID LINEAGE_TOO_LARGE beyond {@link #MOST} values
     */
    public static Lineage ofReading(Format format, byte[] document) {
        var engine = format.engine();
        return of(
                engine.leaves(document),
                engine::allowed,
                (place, value) -> readLeaves(format, place == null ? document : engine.with(document, place, value)));
    }

    private static Map<String, Object> readLeaves(Format format, byte[] document) {
        var tree = format.document(document).tree();
        if (tree.isEmpty()) {
            throw new FormatFault("nothing could be read");
        }
        return Leaves.of(tree);
    }

    /**
     * What of a tree is written into what of the partner's document.
     *
     * @param allowed what else may stand at a place of the tree; empty where anything may
     * @throws Refused INVALID LINEAGE_TOO_LARGE beyond {@link #MOST} values
     */
    public static Lineage ofWriting(Format format, Map<String, Object> tree, Function<String, List<Object>> allowed) {
        var engine = format.engine();
        return of(
                Leaves.of(tree),
                allowed,
                (place, value) -> engine.leaves(format.write(place == null ? tree : Leaves.with(tree, place, value))));
    }

    /** The values of a tree by their JSON Pointers. */
    public static Map<String, Object> leaves(Map<String, Object> tree) {
        return Leaves.of(tree);
    }

    private interface Run {
        /** The target with another value at a place of the source; as it is where the place is null. */
        Map<String, Object> with(String place, Object value);
    }

    private static Lineage of(Map<String, Object> source, Function<String, List<Object>> allowed, Run run) {
        if (source.size() > MOST) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("LINEAGE_TOO_LARGE", "", String.valueOf(MOST)));
        }
        var effort = new Effort(LONGEST);
        var target = run.with(null, null);
        var sources = new LinkedHashMap<String, Set<String>>();
        var copies = new LinkedHashMap<String, String>();
        var used = new LinkedHashSet<String>();
        target.keySet().forEach(field -> sources.put(field, new LinkedHashSet<>()));
        int number = 0;
        for (var leaf : source.entrySet()) {
            number++;
            for (var other : others(leaf.getValue(), number, allowed.apply(leaf.getKey()))) {
                if (effort.isSpent()) {
                    throw new Refused(
                            Refused.Ground.INVALID, Refusal.ofSender("LINEAGE_TOO_LARGE", "", String.valueOf(MOST)));
                }
                var changed = attempt(run, leaf.getKey(), other);
                if (changed.isEmpty()) {
                    used.add(leaf.getKey());
                    continue;
                }
                if (!target.keySet().containsAll(changed.get().keySet())) {
                    // what it says by not standing there: a mark of turvakielto that would be written
                    used.add(leaf.getKey());
                }
                compare(target, changed.get(), leaf, other, sources, copies);
            }
        }
        sources.values().forEach(used::addAll);
        return new Lineage(
                sources.entrySet().stream()
                        .map(field -> new Field(
                                field.getKey(),
                                field.getValue().size() == 1 && copies.containsKey(field.getKey()),
                                List.copyOf(field.getValue())))
                        .toList(),
                source.keySet(),
                used);
    }

    private static Optional<Map<String, Object>> attempt(Run run, String place, Object value) {
        try {
            return Optional.of(run.with(place, value));
        } catch (FormatFault | Refused notWithThat) {
            return Optional.empty();
        }
    }

    private static void compare(
            Map<String, Object> target,
            Map<String, Object> changed,
            Map.Entry<String, Object> leaf,
            Object other,
            Map<String, Set<String>> sources,
            Map<String, String> copies) {
        target.forEach((field, value) -> {
            var now = changed.get(field);
            if (value.equals(now)) {
                return;
            }
            sources.get(field).add(leaf.getKey());
            if (same(value, leaf.getValue()) && same(now, other)) {
                copies.put(field, leaf.getKey());
            }
        });
    }

    /** As text: an engine may write a number or a truth as one. */
    private static boolean same(Object one, Object other) {
        return String.valueOf(one).equals(String.valueOf(other));
    }

    /** A mark of the same kind, and some of what else may stand there; the next day or the next number where a mark can't be. */
    private static List<Object> others(Object value, int number, List<Object> allowed) {
        var others = new ArrayList<Object>();
        if (value instanceof Boolean truth) {
            others.add(!truth);
        } else if (value instanceof Number count) {
            others.add(new java.math.BigDecimal(count.toString()).add(java.math.BigDecimal.valueOf(number)));
        } else {
            others.add("m" + number + "-merkki");
            var text = String.valueOf(value);
            if (text.equals("true") || text.equals("false")) {
                others.add(String.valueOf(text.equals("false")));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
                others.add(text.startsWith("2001") ? "2002" + text.substring(4) : "2001" + text.substring(4));
            }
            if (text.matches("\\d+([.,]\\d+)?")) {
                others.add("9" + text);
            }
        }
        allowed.stream().filter(each -> !same(each, value)).limit(OTHERS).forEach(others::add);
        return others;
    }
}
