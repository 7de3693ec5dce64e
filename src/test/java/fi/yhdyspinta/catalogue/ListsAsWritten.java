package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may see what, straight from {@code recipient-classes.yaml} and {@code field-sets.yaml}: read apart from the
 * catalogue and weighed apart from the decision, so that each proves the other.
 */
final class ListsAsWritten {
    private final Map<String, Map<String, Object>> classes = new HashMap<>();
    private final Map<String, List<Object>> sets = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();

    /** What one class sees of one type on one ground. */
    private record Shown(Set<String> allowed, Set<String> withheld, Map<ContentPath, Boolean> known) {
        boolean lets(ContentPath path) {
            return path.isKnown() ? known.computeIfAbsent(path, this::weigh) : weigh(path);
        }

        private Boolean weigh(ContentPath path) {
            return stands(path, allowed) && !stands(path, withheld);
        }

        private static boolean stands(ContentPath path, Set<String> named) {
            return path != ContentPath.ROOT && (named.contains(path.spelled()) || stands(path.above(), named));
        }
    }

    ListsAsWritten() {
        CatalogueYaml.entries("field-sets.yaml")
                .forEach(entry -> sets.put("@" + entry.get("code"), Tree.list(entry.get("paths"))));
        CatalogueYaml.entries("recipient-classes.yaml")
                .forEach(entry -> classes.put(String.valueOf(entry.get("code")), entry));
    }

    /** Whether the path's value may reach the class. */
    boolean lets(String recipientClass, String type, String basis, boolean isBanned, ContentPath path) {
        return shown.computeIfAbsent(
                        recipientClass + " " + type + "/" + basis + " " + isBanned,
                        key -> shown(classes.get(recipientClass), type, basis, isBanned))
                .lets(path);
    }

    /** Whether a turvakielto keeps contact data from the class with that type. */
    boolean keepsFrom(String recipientClass, String type) {
        return !Tree.list(underBan(classes.get(recipientClass)).get("needs")).contains(type);
    }

    /** Whether the class is told that of the sending unit. */
    boolean tellsOfUnit(String recipientClass, boolean isBanned, String member) {
        var of = classes.get(recipientClass);
        return Tree.list((isBanned ? underBan(of) : of).get("sender")).contains(member);
    }

    private Shown shown(Map<String, Object> of, String type, String basis, boolean isBanned) {
        var allowed = Tree.map(of.get("allowed"));
        var own = allowed.containsKey(type + "/" + basis) ? allowed.get(type + "/" + basis) : allowed.get(type);
        var withheld = isBanned ? underBan(of).get("withheld") : List.of();
        return new Shown(paths(own), paths(withheld), new HashMap<>());
    }

    private Set<String> paths(Object named) {
        var paths = new HashSet<String>();
        for (var path : Tree.list(named)) {
            sets.getOrDefault(path, List.of(path)).forEach(each -> paths.add(ContentPath.spelled(each.toString())));
        }
        return paths;
    }

    private static Map<String, Object> underBan(Map<String, Object> of) {
        return Tree.map(of.get("underBan"));
    }
}
