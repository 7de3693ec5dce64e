package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One partner's document as the beginning of another's: what is the one organisation's own does not go along. */
final class PartnerCopy {
    private static final List<String> OWN =
            List.of("names", "organisation", "contact", "credentials", "xroad", "demo", "municipality");
    private static final List<String> OWN_OF_A_DOOR = List.of("credential", "url", "test", "tls");

    private PartnerCopy() {}

    static Map<String, Object> of(Map<String, Object> tree, String name) {
        var copy = new LinkedHashMap<>(tree);
        OWN.forEach(copy::remove);
        copy.put("name", name);
        if (copy.containsKey("in")) {
            copy.put(
                    "in",
                    Tree.list(tree.get("in")).stream()
                            .map(entry -> door(Tree.map(entry)))
                            .toList());
        }
        var out = new LinkedHashMap<String, Object>();
        Tree.map(tree.get("out")).forEach((way, entry) -> out.put(way, door(Tree.map(entry))));
        copy.put("out", out);
        return copy;
    }

    private static Map<String, Object> door(Map<String, Object> entry) {
        var copy = new LinkedHashMap<>(entry);
        OWN_OF_A_DOOR.forEach(copy::remove);
        return copy;
    }
}
