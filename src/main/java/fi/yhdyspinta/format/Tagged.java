package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree whose values can be told apart wherever they are carried: each is an object of its own, so that what was cut and
 * put together from it can be asked where each value stood. A boolean has no such object; it is known by its neighbours.
 */
public final class Tagged {
    private final Map<String, Object> tree;
    private final Map<String, Object> leaves;
    private final Map<Object, String> places = new IdentityHashMap<>();

    private Tagged(Map<String, Object> tree) {
        this.tree = tree;
        this.leaves = Leaves.of(tree);
        leaves.forEach((place, value) -> {
            if (!(value instanceof Boolean)) {
                places.put(value, place);
            }
        });
    }

    /** A copy of the tree. */
    public static Tagged of(Map<String, Object> tree) {
        return new Tagged(Tree.map(own(tree)));
    }

    private static Object own(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((name, below) -> copy.put(String.valueOf(name), own(below)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            list.forEach(below -> copy.add(own(below)));
            return copy;
        }
        if (value instanceof String text) {
            return new String(text.toCharArray());
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }

    public Map<String, Object> tree() {
        return tree;
    }

    /** The places of all its values. */
    public Map<String, Object> leaves() {
        return leaves;
    }

    /**
     * Where each value of a tree that was made from this one stood; those that did not stand here are left out.
     *
     * @param made the tree, its values being this one's
     */
    public Map<String, String> placesOf(Map<String, Object> made) {
        var all = Leaves.of(made);
        var found = new LinkedHashMap<String, String>();
        all.forEach((place, value) -> {
            if (places.containsKey(value)) {
                found.put(place, places.get(value));
            }
        });
        all.forEach((place, value) -> {
            if (value instanceof Boolean) {
                ofNeighbour(place, found)
                        .or(() -> Optional.of(place))
                        .filter(here -> value.equals(leaves.get(here)))
                        .ifPresent(here -> found.put(place, here));
            }
        });
        return found;
    }

    private static Optional<String> ofNeighbour(String place, Map<String, String> found) {
        int cut = place.lastIndexOf('/');
        return found.entrySet().stream()
                .filter(other -> other.getKey().lastIndexOf('/') == cut
                        && other.getKey().startsWith(place.substring(0, cut + 1)))
                .map(other -> other.getValue().substring(0, other.getValue().lastIndexOf('/')) + place.substring(cut))
                .findFirst();
    }
}
