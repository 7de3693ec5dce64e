package fi.yhdyspinta.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content as a tree of {@code java.util} values: maps, lists, strings, numbers, booleans. Frozen trees can be shared. */
public final class Tree {
    private static final int DEEPEST = 100;

    private Tree() {}

    /** A deep, unmodifiable copy; null gives an empty map. Members that are null are left out. */
    public static Map<String, Object> freeze(Map<String, ?> tree) {
        if (tree == null) {
            return Map.of();
        }
        var copy = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, frozen(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozen(Object value) {
        if (value instanceof Map<?, ?> map) {
            return freeze(map(map));
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>(list.size());
            list.forEach(element -> copy.add(element == null ? null : frozen(element)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /**
     * What a reader of YAML gave, as a tree: a name that YAML takes for a number, a truth value or nothing is text again.
     *
     * @throws IllegalArgumentException when it is nested deeper than 100, or holds itself by an alias
     */
    public static Object named(Object value) {
        return named(value, 0);
    }

    private static Object named(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("is nested too deep, or holds itself");
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((name, below) -> copy.put(String.valueOf(name), named(below, depth + 1)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>(list.size());
            list.forEach(element -> copy.add(named(element, depth + 1)));
            return copy;
        }
        return value;
    }

    /** The object at a member of the tree, or an empty one. */
    public static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Map.of();
        }
        @SuppressWarnings("unchecked") // every map of a tree has names as keys: readers make no others
        var named = (Map<String, Object>) map;
        return named;
    }

    /** The list at a member of the tree, or an empty one. */
    public static List<Object> list(Object value) {
        return value instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
    }

    /** The text at a member, or null when there is none. */
    public static String text(Map<String, ?> tree, String name) {
        return tree.get(name) instanceof String text ? text : null;
    }

    /** What stands at a dotted path such as {@code matter.responsible.name}; empty when nothing does. */
    public static Optional<Object> at(Map<String, ?> tree, String path) {
        Object here = tree;
        for (var step : path.split("\\.")) {
            here = map(here).get(step);
        }
        return Optional.ofNullable(here);
    }
}
