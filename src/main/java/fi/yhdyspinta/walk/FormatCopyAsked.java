package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/**
 * A format that is to be made of another.
 *
 * @param name of the new one
 * @param reason why, one line
 */
public record FormatCopyAsked(String name, String reason) {
    /**
     * Of {@code {"name": …, "reason": …}}.
     *
     * @throws Refused MALFORMED for what is no JSON object, INVALID with every member that is wrong
     */
    public static FormatCopyAsked of(byte[] body) {
        var given = read(body, Set.of("name", "reason"));
        return new FormatCopyAsked(given.get("name") instanceof String name ? name : "", Why.of(given));
    }

    /** The reason of {@code {"reason": …}}. @throws Refused as above */
    public static String reason(byte[] body) {
        return Why.of(read(body, Set.of("reason")));
    }

    private static Map<String, Object> read(byte[] body, Set<String> members) {
        var given = Json.object(body);
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !members.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/" + member)));
        Why.problem(given.get("reason")).ifPresent(problems::add);
        if (members.contains("name") && !(given.get("name") instanceof String)) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", "/name", "name"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return given;
    }
}
