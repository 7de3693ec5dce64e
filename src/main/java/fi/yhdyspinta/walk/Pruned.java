package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree with less in it, or with one leaf said otherwise. Each gives a new tree. */
final class Pruned {
    private Pruned() {}

    /** Without what a JSON Pointer (RFC 6901) names; a list that has nothing left goes too. */
    static Map<String, Object> without(Map<String, Object> tree, String pointer) {
        return Tree.map(changed(tree, steps(pointer), null));
    }

    /** With a leaf said otherwise. */
    static Map<String, Object> saying(Map<String, Object> tree, String pointer, Object value) {
        return Tree.map(changed(tree, steps(pointer), value));
    }

    private static List<String> steps(String pointer) {
        return List.of(pointer.substring(1).split("/"));
    }

    private static Object changed(Object value, List<String> steps, Object then) {
        if (steps.isEmpty()) {
            return then;
        }
        var rest = steps.subList(1, steps.size());
        if (value instanceof List<?> list && steps.get(0).matches("[0-9]{1,4}")) {
            int place = Integer.parseInt(steps.get(0));
            var copy = new ArrayList<Object>(list);
            if (place < copy.size()) {
                put(copy, place, changed(copy.get(place), rest, then));
            }
            return copy.isEmpty() ? null : copy;
        }
        if (!(value instanceof Map<?, ?>)) {
            return value;
        }
        var copy = new LinkedHashMap<String, Object>(Tree.map(value));
        var member = steps.get(0);
        var below = changed(copy.get(member), rest, then);
        if (below == null) {
            copy.remove(member);
        } else {
            copy.put(member, below);
        }
        return copy;
    }

    private static void put(List<Object> list, int place, Object value) {
        if (value == null) {
            list.remove(place);
        } else {
            list.set(place, value);
        }
    }

    /** What a JSON Pointer names. */
    static Optional<Object> at(Object tree, String pointer) {
        Object here = tree;
        for (var step : steps(pointer)) {
            if (here instanceof List<?> list && step.matches("[0-9]{1,4}") && Integer.parseInt(step) < list.size()) {
                here = list.get(Integer.parseInt(step));
            } else {
                here = here instanceof Map<?, ?> ? Tree.map(here).get(step) : null;
            }
        }
        return Optional.ofNullable(here);
    }

    /** Only the paths, as a type requires them: members with dots between, lists walked item by item. */
    static Map<String, Object> to(Map<String, Object> tree, List<String> paths) {
        var kept = new LinkedHashMap<String, Object>();
        tree.forEach((member, value) -> {
            if (paths.contains(member)) {
                kept.put(member, value);
                return;
            }
            var below = paths.stream()
                    .filter(path -> path.startsWith(member + "."))
                    .map(path -> path.substring(member.length() + 1))
                    .toList();
            if (!below.isEmpty()) {
                kept.put(member, toBelow(value, below));
            }
        });
        return kept;
    }

    private static Object toBelow(Object value, List<String> paths) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> toBelow(each, paths)).toList();
        }
        return value instanceof Map<?, ?> ? to(Tree.map(value), paths) : value;
    }

    /** All texts, by the JSON Pointer of each. */
    static Map<String, String> texts(Object tree) {
        var texts = new TreeMap<String, String>();
        texts(tree, "", texts);
        return texts;
    }

    private static void texts(Object value, String pointer, Map<String, String> texts) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((member, below) -> texts(below, pointer + "/" + member, texts));
        } else if (value instanceof List<?> list) {
            for (int place = 0; place < list.size(); place++) {
                texts(list.get(place), pointer + "/" + place, texts);
            }
        } else if (value instanceof String text) {
            texts.put(pointer, text);
        }
    }
}
