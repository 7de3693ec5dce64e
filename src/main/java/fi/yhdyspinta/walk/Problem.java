package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refusal as {@code application/problem+json} (RFC 9457) says it.
 *
 * @param status the HTTP status
 * @param document the members
 */
public record Problem(int status, Map<String, Object> document) {
    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(UUID id, Refused refused, Terms terms) {
        var document = new LinkedHashMap<String, Object>();
        document.put(
                "type",
                "urn:yhdyspinta:problem:"
                        + refused.ground()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'));
        document.put("title", title(refused, terms));
        document.put("status", refused.ground().status());
        document.put("instance", "urn:uuid:" + id);
        List<Map<String, Object>> problems = refused.refusals().stream()
                .map(refusal -> {
                    var problem = new LinkedHashMap<String, Object>();
                    problem.put("code", refusal.code());
                    problem.put("pointer", refusal.pointer());
                    problem.put("turn", refusal.turn().name().toLowerCase(java.util.Locale.ROOT));
                    problem.putAll(terms.sentences(refusal));
                    return (Map<String, Object>) problem;
                })
                .toList();
        document.put("problems", problems);
        return new Problem(refused.ground().status(), document);
    }

    private static String title(Refused refused, Terms terms) {
        return refused.refusals().size() == 1
                ? terms.sentences(refused.refusals().get(0)).get("en")
                : refused.refusals().size() + " problems";
    }
}
