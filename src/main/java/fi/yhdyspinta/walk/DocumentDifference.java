package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.DocumentYaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What differs between two documents of a partner, member by member: not line by line, because the form and a person write
 * the same thing in another order.
 *
 * @param changes in the order of the earlier document, what is new at the end
 */
public record DocumentDifference(List<Change> changes) {
    /**
     * One member.
     *
     * @param pointer JSON Pointer
     * @param before as it stood; null where it was not there
     * @param after as it stands; null where it is there no more
     */
    public record Change(String pointer, String before, String after) {}

    /** Of two texts. @throws DocumentYaml.Unreadable where one of them is no YAML */
    public static DocumentDifference between(String before, String after) {
        var changes = new ArrayList<Change>();
        compare("", DocumentYaml.tree(before), DocumentYaml.tree(after), changes);
        return new DocumentDifference(List.copyOf(changes));
    }

    private static void compare(String at, Object before, Object after, List<Change> changes) {
        if (before instanceof Map<?, ?> || after instanceof Map<?, ?>) {
            var left = Tree.map(before);
            var right = Tree.map(after);
            var members = new LinkedHashSet<>(left.keySet());
            members.addAll(right.keySet());
            members.forEach(member -> compare(
                    at + "/" + member.replace("~", "~0").replace("/", "~1"),
                    left.get(member),
                    right.get(member),
                    changes));
        } else if (isOfObjects(before) || isOfObjects(after)) {
            var left = Tree.list(before);
            var right = Tree.list(after);
            for (int place = 0; place < Math.max(left.size(), right.size()); place++) {
                compare(at + "/" + place, item(left, place), item(right, place), changes);
            }
        } else if (!Objects.equals(text(before), text(after))) {
            changes.add(new Change(at, text(before), text(after)));
        }
    }

    private static Object item(List<Object> list, int place) {
        return place < list.size() ? list.get(place) : null;
    }

    private static boolean isOfObjects(Object value) {
        return Tree.list(value).stream().anyMatch(Map.class::isInstance);
    }

    // codes in another order are the same codes
    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : value == null ? null : String.valueOf(value);
    }
}
