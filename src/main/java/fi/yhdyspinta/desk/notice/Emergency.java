package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom one calls when a child is in danger now: the sosiaalipäivystys of the place, where the directory knows it.
 *
 * @param name of the one on call; empty where nobody is known
 * @param phones of its units
 */
public record Emergency(String name, List<String> phones) {
    static Emergency of(Optional<Map<String, Object>> competent, String language) {
        return competent
                .map(found -> new Emergency(
                        String.valueOf(Tree.map(found.get("names")).getOrDefault(language, "")),
                        Tree.list(found.get("units")).stream()
                                .map(Tree::map)
                                .flatMap(unit ->
                                        Tree.list(Tree.map(unit.get("contact")).get("phones")).stream())
                                .map(String::valueOf)
                                .distinct()
                                .toList()))
                .orElse(new Emergency("", List.of()));
    }
}
