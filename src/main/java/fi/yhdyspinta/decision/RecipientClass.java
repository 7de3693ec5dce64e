package fi.yhdyspinta.decision;

import java.util.List;
import java.util.Map;

/**
 * A kind of recipient and what it may see (domain C1).
 *
 * @param code e.g. {@code ngo}
 * @param allowed by message type, the content paths that may cross; a path lets its whole subtree pass
 */
public record RecipientClass(String code, Map<String, List<String>> allowed) {
    List<String> pathsOf(String type) {
        return allowed.getOrDefault(type, List.of());
    }
}
