package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts content to what a recipient may see: only what an allow-list names passes, so a new field is hidden by default. */
final class Minimised {
    private Minimised() {}

    /**
     * All that could go to the addressee: the content, the contact it names (the consenting person, without their
     * internal id) and the support that is addressed to it alone.
     */
    static Map<String, Object> assembled(Map<String, Object> content, Addressee addressee) {
        var all = new LinkedHashMap<String, Object>(content);
        all.remove("contact");
        all.remove("support");
        var contact = contactOf(content, addressee.contact());
        if (!contact.isEmpty()) {
            all.put("contact", contact);
        }
        if (!addressee.support().isEmpty()) {
            all.put("support", addressee.support());
        }
        return all;
    }

    /** The person of the content that has the id; empty when there is none. {@code subject} names the subject. */
    static Map<String, Object> contactOf(Map<String, Object> content, String id) {
        if (id == null) {
            return Map.of();
        }
        if (id.equals("subject")) {
            var self = new LinkedHashMap<>(Tree.map(content.get("subject")));
            self.put("role", "self");
            return self;
        }
        return Tree.list(content.get("guardians")).stream()
                .map(Tree::map)
                .filter(guardian -> id.equals(guardian.get("id")))
                .findFirst()
                .orElse(Map.of());
    }

    /** What a class may see of all that could go to it, of a type and on a ground. */
    static Map<String, Object> cut(
            Map<String, Object> assembled, MessageType type, RecipientClass seen, String basis, boolean isUnderBan) {
        var content = without(keep(assembled, seen.pathsOf(type.code(), basis)), type.pathsNotOn(basis));
        return isUnderBan ? without(content, seen.withheldUnderBan()) : content;
    }

    /** The part of the tree that the paths name. Lists are walked element by element. */
    static Map<String, Object> keep(Map<String, Object> tree, List<String> paths) {
        var kept = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> {
            // a name with a dot in it is not a path, and no list names it
            if (name.contains(".")) {
                return;
            }
            if (paths.contains(name)) {
                kept.put(name, value);
                return;
            }
            var below = paths.stream()
                    .filter(path -> path.startsWith(name + "."))
                    .map(path -> path.substring(name.length() + 1))
                    .toList();
            var part = below.isEmpty() ? null : keepBelow(value, below);
            if (part != null) {
                kept.put(name, part);
            }
        });
        return kept;
    }

    private static Object keepBelow(Object value, List<String> paths) {
        if (value instanceof Map<?, ?>) {
            var part = keep(Tree.map(value), paths);
            return part.isEmpty() ? null : part;
        }
        if (value instanceof List<?> list) {
            var parts = new ArrayList<Object>();
            for (var element : list) {
                var part = keepBelow(element, paths);
                if (part != null) {
                    parts.add(part);
                }
            }
            return parts.isEmpty() ? null : parts;
        }
        return null;
    }

    /** The tree less what the paths name, wherever an allow-list let it through. */
    static Map<String, Object> without(Map<String, Object> tree, List<String> paths) {
        var left = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> {
            if (!paths.contains(name)) {
                var below = paths.stream()
                        .filter(path -> path.startsWith(name + "."))
                        .map(path -> path.substring(name.length() + 1))
                        .toList();
                left.put(name, below.isEmpty() ? value : withoutBelow(value, below));
            }
        });
        return left;
    }

    private static Object withoutBelow(Object value, List<String> paths) {
        if (value instanceof Map<?, ?>) {
            return without(Tree.map(value), paths);
        }
        return value instanceof List<?> list
                ? list.stream().map(element -> withoutBelow(element, paths)).toList()
                : value;
    }
}
