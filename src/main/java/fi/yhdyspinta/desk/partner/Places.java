package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places of a document's tree by their names: read, set, and taken out with what is empty then. */
final class Places {
    private Places() {}

    /** What stands at a place such as {@code in/0/door}; null where nothing does. */
    static Object at(Map<String, Object> tree, String name) {
        Object here = tree;
        for (var step : name.split("/")) {
            if (here instanceof List<?> list) {
                int place = Integer.parseInt(step);
                here = place < list.size() ? list.get(place) : null;
            } else {
                here = Tree.map(here).get(step);
            }
        }
        return here;
    }

    /** The same tree with another value at a place; null takes it out, and what it leaves empty with it. */
    static Map<String, Object> with(Map<String, Object> tree, String name, Object value) {
        return Tree.map(with((Object) tree, List.of(name.split("/")), value));
    }

    private static Object with(Object here, List<String> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        var step = path.get(0);
        var rest = path.subList(1, path.size());
        if (here instanceof List<?> || here == null && step.matches("[0-9]+")) {
            return item(Tree.list(here), Integer.parseInt(step), rest, value);
        }
        var copy = new LinkedHashMap<>(Tree.map(here));
        var below = with(copy.get(step), rest, value);
        boolean isNothing = below == null || below instanceof Map<?, ?> map && map.isEmpty();
        if (isNothing) {
            copy.remove(step);
        } else {
            copy.put(step, below);
        }
        return copy;
    }

    // an entry that is empty now stays until all of the form is in: else its neighbours would move into its place
    private static Object item(List<Object> list, int place, List<String> rest, Object value) {
        var copy = new ArrayList<>(list);
        while (copy.size() <= place) {
            copy.add(new LinkedHashMap<String, Object>());
        }
        var below = with(copy.get(place), rest, value);
        copy.set(place, below == null ? new LinkedHashMap<String, Object>() : below);
        return copy;
    }
}
