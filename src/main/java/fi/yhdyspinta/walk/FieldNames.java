package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which fields a tree has, by name: {@code subject.hetu}. Places in lists are left out, and so is every value. */
final class FieldNames {
    /** What may be the name of a field; anything else might say something. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");

    private FieldNames() {}

    /** In alphabetical order, each once. */
    static List<String> of(Map<String, ?> tree) {
        var names = new TreeSet<String>();
        walk("", tree, names);
        return List.copyOf(names);
    }

    private static void walk(String path, Object value, Collection<String> names) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value)
                    .forEach((name, below) -> walk(path + (path.isEmpty() ? "" : ".") + safe(name), below, names));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> walk(path, item, names));
        } else if (value != null && !path.isEmpty()) {
            names.add(path);
        }
    }

    private static String safe(String name) {
        return NAME.matcher(name).matches() && !Hetu.isInside(name) ? name : "*";
    }
}
