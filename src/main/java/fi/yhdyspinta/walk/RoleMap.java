package fi.yhdyspinta.walk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the words of a provider or a directory mean here: {@code word=role@organisation}, several separated by white space; one
 * word may be several roles. A space in a word is written {@code %20}.
 */
public final class RoleMap {
    private final Map<String, List<String>> roles;

    /** Reads one. @param text of {@code OIDC_ROLE_MAP} or {@code SCIM_ROLE_MAP} */
    public RoleMap(String text) {
        this.roles = Arrays.stream(text.split("\\s+"))
                .filter(pair -> pair.indexOf('=') > 0)
                .collect(Collectors.groupingBy(
                        pair -> pair.substring(0, pair.indexOf('=')).replace("%20", " "),
                        Collectors.mapping(pair -> pair.substring(pair.indexOf('=') + 1), Collectors.toList())));
    }

    /** What the word means, each {@code role@organisation}; nothing where it is not in the map. */
    public List<String> of(String word) {
        return roles.getOrDefault(word, List.of());
    }

    /** The same, where a word that is not in the map speaks for itself. */
    public List<String> orItself(String word) {
        return roles.getOrDefault(word, List.of(word));
    }
}
