package fi.yhdyspinta.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of recipient and what it may see (domain C1).
 *
 * @param code e.g. {@code ngo}
 * @param names by language: fi, sv, en
 * @param isAuthority whether it is an authority: only between authorities may a message pass unread
 * @param allowed by message type, or by {@code type/ground}, the content paths that may cross; a path lets its whole
 *     subtree pass
 * @param sender what of the sending unit it is told
 * @param senderUnderBan the same where a turvakielto withholds contact data from it
 * @param needsUnderBan types for which its statutory task needs the contact data of a person under a turvakielto
 * @param withheldUnderBan paths that it is not given of such a person with any other type
 */
public record RecipientClass(
        String code,
        Map<String, String> names,
        boolean isAuthority,
        Map<String, List<String>> allowed,
        List<String> sender,
        List<String> senderUnderBan,
        Set<String> needsUnderBan,
        List<String> withheldUnderBan) {

    /** The content paths that it may see of a type on a ground. */
    public List<String> pathsOf(String type, String basis) {
        return allowed.getOrDefault(type + "/" + basis, allowed.getOrDefault(type, List.of()));
    }

    /** Whether contact data of a person under a turvakielto stays from it with that type (JulkL 24.1 § 31). */
    public boolean isWithheld(String type) {
        return !needsUnderBan.contains(type);
    }
}
