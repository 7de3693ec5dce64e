package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a tree by their JSON Pointers (RFC 6901), in the order they stand. */
final class Leaves {
    private Leaves() {}

    static Map<String, Object> of(Map<String, ?> tree) {
        var leaves = new LinkedHashMap<String, Object>();
        collect(tree, "", leaves);
        return leaves;
    }

    private static void collect(Object value, String place, Map<String, Object> leaves) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, below) -> collect(below, place + "/" + escaped(String.valueOf(name)), leaves));
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                collect(list.get(index), place + "/" + index, leaves);
            }
        } else if (value != null) {
            leaves.put(place, value);
        }
    }

    /** The tree with another value at a place; null takes it away. A place that is not there is made. */
    static Map<String, Object> with(Map<String, Object> tree, String place, Object value) {
        return Tree.map(with(tree, List.of(place.substring(1).split("/", -1)), value));
    }

    private static Object with(Object here, List<String> steps, Object value) {
        if (steps.isEmpty()) {
            return value;
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        if (here instanceof List<?> || (here == null && isIndex(step))) {
            var copy = new ArrayList<Object>(here == null ? List.of() : (List<?>) here);
            int index = Integer.parseInt(step);
            while (copy.size() <= index) {
                copy.add(null);
            }
            copy.set(index, with(copy.get(index), rest, value));
            return copy;
        }
        var copy = new LinkedHashMap<>(Tree.map(here));
        copy.put(unescaped(step), with(copy.get(unescaped(step)), rest, value));
        return copy;
    }

    private static boolean isIndex(String step) {
        return step.length() < 6 && !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }

    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
