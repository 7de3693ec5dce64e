package fi.yhdyspinta.desk.glass;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One fact of a message's content, for a list that a screen reader reads as well as an eye.
 *
 * @param path where it stands, such as {@code subject › firstName}
 */
public record Leaf(String path, String value) {
    /** All of them, in the order of the content. */
    public static List<Leaf> of(Map<String, Object> tree) {
        var leaves = new ArrayList<Leaf>();
        walk("", tree, leaves);
        return leaves;
    }

    private static void walk(String path, Object value, List<Leaf> leaves) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((name, below) -> walk(path.isEmpty() ? name : path + " › " + name, below, leaves));
        } else if (value instanceof List<?> list) {
            boolean isOne = list.size() == 1;
            for (int place = 0; place < list.size(); place++) {
                walk(isOne ? path : path + " " + (place + 1), list.get(place), leaves);
            }
        } else if (value != null) {
            leaves.add(new Leaf(path, value.toString()));
        }
    }

    /** Says where, and not what. */
    @Override
    public String toString() {
        return "Leaf[" + path + "]";
    }
}
