package fi.yhdyspinta.decision;

import java.util.List;
import java.util.Map;

/**
 * A kind of recipient and what it may see (domain C1).
 *
 * @param code e.g. {@code ngo}
 * @param allowed by message type, the content paths that may cross; a path lets its whole subtree pass
 * @param sender what of the sending unit it is told
 * @param withheldUnderBan paths that it is not given of a person under a turvakielto
 */
public record RecipientClass(
        String code, Map<String, List<String>> allowed, List<String> sender, List<String> withheldUnderBan) {

    List<String> pathsOf(String type) {
        return allowed.getOrDefault(type, List.of());
    }
}
