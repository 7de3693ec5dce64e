package fi.yhdyspinta.partner.directory;

import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A place or a number where a service is given.
 *
 * @param id its id in the source
 * @param organisation id of whoever answers for it
 * @param kind {@code location} or {@code phone}
 * @param names by language: fi, sv, en, as far as somebody has written them
 * @param summaries the same
 * @param languages in which one is served
 * @param municipalities codes of those it serves; empty where it serves all
 * @param services ids and names of what it gives
 * @param contact addresses, phones, e-mail and pages, by their kind
 * @param hours when it is open
 * @param modified when the source changed it last, as the source says it
 */
public record Unit(
        String id,
        String organisation,
        String kind,
        Map<String, String> names,
        Map<String, String> summaries,
        List<String> languages,
        Set<String> municipalities,
        List<Service> services,
        Map<String, Object> contact,
        List<Hours> hours,
        String modified) {

    /** A service and its names by language. */
    public record Service(String id, Map<String, String> names) {
        public Service {
            names = Map.copyOf(names);
        }
    }

    public Unit {
        names = Map.copyOf(names);
        summaries = Map.copyOf(summaries);
        languages = List.copyOf(languages);
        municipalities = Set.copyOf(municipalities);
        services = List.copyOf(services);
        contact = Tree.freeze(contact);
        hours = List.copyOf(hours);
    }

    /** The name in a language, else the Finnish one, else any. */
    public String nameIn(String language) {
        var any = names.values().stream().sorted().findFirst().orElse(id);
        return names.getOrDefault(language, names.getOrDefault("fi", any));
    }

    /** Whether it serves a municipality. */
    public boolean serves(String municipality) {
        return municipalities.isEmpty() || municipalities.contains(municipality);
    }

    /** All of it, for storing. */
    public Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", id);
        tree.put("organisation", organisation);
        tree.put("kind", kind);
        tree.put("names", names);
        tree.put("summaries", summaries);
        tree.put("languages", languages);
        tree.put("municipalities", new TreeSet<>(municipalities).stream().toList());
        tree.put(
                "services",
                services.stream()
                        .map(service -> Map.of("id", service.id(), "names", service.names()))
                        .toList());
        tree.put("contact", contact);
        tree.put("hours", hours.stream().map(Hours::tree).toList());
        tree.put("modified", modified);
        return tree;
    }

    /** What {@link #tree} gave. */
    public static Unit of(Map<String, Object> tree) {
        return new Unit(
                Tree.text(tree, "id"),
                Tree.text(tree, "organisation"),
                Tree.text(tree, "kind"),
                texts(tree.get("names")),
                texts(tree.get("summaries")),
                Tree.list(tree.get("languages")).stream().map(String::valueOf).toList(),
                Tree.list(tree.get("municipalities")).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet()),
                Tree.list(tree.get("services")).stream()
                        .map(Tree::map)
                        .map(service -> new Service(Tree.text(service, "id"), texts(service.get("names"))))
                        .toList(),
                Tree.map(tree.get("contact")),
                Tree.list(tree.get("hours")).stream()
                        .map(Tree::map)
                        .map(Hours::of)
                        .toList(),
                Tree.text(tree, "modified"));
    }

    private static Map<String, String> texts(Object tree) {
        var texts = new LinkedHashMap<String, String>();
        Tree.map(tree).forEach((language, text) -> texts.put(language, String.valueOf(text)));
        return texts;
    }
}
