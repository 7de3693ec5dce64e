package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a partner finds in the written message of a contract test. */
final class TrialSight {
    private TrialSight() {}

    /** What the partner may not see and finds all the same. */
    static Optional<String> leaked(TrialLetter letter, Passage passage, byte[] body) {
        var seen = new HashSet<>(Pruned.texts(passage.content()).values());
        seen.addAll(Pruned.texts(passage.unit()).values());
        seen.addAll(Pruned.texts(passage.addressee().support()).values());
        var written = text(body);
        return hidden(letter.content(), seen).stream()
                .filter(entry -> written.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    // what stands nowhere else: a code or a day may be there for another reason
    private static List<Map.Entry<String, String>> hidden(Map<String, Object> content, Set<String> seen) {
        return Pruned.texts(content).entrySet().stream()
                .filter(entry -> !seen.contains(entry.getValue()))
                .filter(entry -> entry.getValue().startsWith(InventedContent.NAME)
                        || entry.getValue().startsWith(InventedContent.TEXT)
                        || entry.getKey().matches(".*/(hetu|phone|email)"))
                .toList();
    }

    /** As a partner reads it that looks for words. */
    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
