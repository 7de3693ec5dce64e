package fi.yhdyspinta.decision;

import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.decision.scrub.Known;
import fi.yhdyspinta.decision.scrub.Leaks;
import fi.yhdyspinta.decision.scrub.Scrub;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out of a message what tells where a person under a turvakielto is (JulkL 24.1 § 31, laki 661/2009 36-37 §): for who
 * looks at it without the task for which it was sent.
 */
public final class Whereabouts {
    /** What stands in the place of a text that tells. */
    public static final String LEFT_OUT = "[turvakielto]";

    private static final String SIBLINGS = "siblings";

    private Whereabouts() {}

    /**
     * The content without the paths, of each of its children, without its files, and with no text in which the search finds
     * a place.
     *
     * @param whole what the whole message says: from it the search learns which places tell
     * @param content what of it somebody would be shown
     * @param withheld paths that are left out
     */
    public static Map<String, Object> leftOut(
            Map<String, Object> whole, Map<String, Object> content, List<String> withheld, Leaks leaks, String unit) {
        var telling = Scrub.of(content, Known.of(whole, unit), leaks).stream()
                .map(Hit::pointer)
                .collect(Collectors.toSet());
        var left = new LinkedHashMap<>(Minimised.without(Tree.map(silent("", content, telling)), withheld));
        left.remove("attachments");
        left.computeIfPresent(SIBLINGS, (name, children) -> Tree.list(children).stream()
                .map(child -> Minimised.without(Tree.map(child), withheld))
                .toList());
        return left;
    }

    private static Object silent(String pointer, Object value, Set<String> telling) {
        if (telling.contains(pointer)) {
            return LEFT_OUT;
        }
        if (value instanceof Map<?, ?>) {
            var copy = new LinkedHashMap<String, Object>();
            Tree.map(value)
                    .forEach((name, below) -> copy.put(name, silent(pointer + "/" + escaped(name), below, telling)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            for (int place = 0; place < list.size(); place++) {
                copy.add(silent(pointer + "/" + place, list.get(place), telling));
            }
            return copy;
        }
        return value;
    }

    // RFC 6901
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
