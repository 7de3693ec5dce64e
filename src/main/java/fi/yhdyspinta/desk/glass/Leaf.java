package fi.yhdyspinta.desk.glass;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One fact of a message's content, for a list that a screen reader reads as well as an eye.
 *
 * @param path where it stands, in words, such as {@code ketä asia koskee › kutsumanimi}
 */
public record Leaf(String path, String value) {
    /**
     * All of them, in the order of the content.
     *
     * @param words of a field's name
     */
    public static List<Leaf> of(Map<String, Object> tree, UnaryOperator<String> words) {
        var leaves = new ArrayList<Leaf>();
        walk("", tree, words, leaves);
        return leaves;
    }

    private static void walk(String path, Object value, UnaryOperator<String> words, List<Leaf> leaves) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((name, below) -> {
                var word = words.apply(name);
                walk(path.isEmpty() ? word : path + " › " + word, below, words, leaves);
            });
        } else if (value instanceof List<?> list) {
            boolean isOne = list.size() == 1;
            for (int place = 0; place < list.size(); place++) {
                walk(isOne ? path : path + " " + (place + 1), list.get(place), words, leaves);
            }
        } else if (value != null) {
            leaves.add(new Leaf(path, value instanceof Boolean ? words.apply(value.toString()) : value.toString()));
        }
    }

    /** Says where, and not what. */
    @Override
    public String toString() {
        return "Leaf[" + path + "]";
    }
}
