package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/**
 * What a queue carries: an event of CloudEvents 1.0 in JSON, structured mode. Its members are ids, codes and times that
 * anybody at the broker may read; what it tells of people is in the data alone, a JWE in compact form (RFC 7516).
 *
 * @param id the idempotency key of what goes out; the partner's own of what comes in
 * @param source who made it; a URI reference
 * @param type e.g. {@code fi.yhdyspinta.message.M06.v1}
 * @param subject the opaque id of what it is about, or null
 * @param time when that came to be, or null
 * @param dataSchema what the opened data looks like, e.g. {@code urn:yhdyspinta:format:canonical}, or null
 * @param data the JWE
 */
public record CloudEvent(
        String id, String source, String type, String subject, Instant time, String dataSchema, String data) {
    /** The media type of an event in JSON (CloudEvents JSON format, chapter 3). */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** The media type of a JWE in compact form (RFC 7515 section 9.2.1). */
    public static final String SEALED = "application/jose";

    private static final String VERSION = "1.0";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    /**
     * Reads an event of a partner's.
     *
     * @throws Refused MALFORMED for what is no JSON, INVALID with every problem of the event
     */
    public static CloudEvent read(byte[] bytes) {
        var tree = Json.object(bytes);
        var problems = new ArrayList<Refusal>();
        if (!VERSION.equals(tree.get("specversion"))) {
            problems.add(Refusal.ofSender("EVENT_VERSION", "/specversion"));
        }
        for (var member : new String[] {"id", "source", "type", "data"}) {
            var text = Tree.text(tree, member);
            if (text == null || text.isBlank()) {
                problems.add(Refusal.ofSender("EVENT_MEMBER", "/" + member, member));
            }
        }
        var id = Tree.text(tree, "id");
        // it is told back and stands in logs (tietosuojalaki 29 §)
        if (id != null && !id.isBlank() && (!ID.matcher(id).matches() || Hetu.isInside(id))) {
            problems.add(Refusal.ofSender("EVENT_ID", "/id"));
            id = null;
        }
        if (!SEALED.equals(tree.get("datacontenttype"))) {
            problems.add(Refusal.ofSender("EVENT_NOT_SEALED", "/datacontenttype"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems).about(id);
        }
        return new CloudEvent(
                id,
                Tree.text(tree, "source"),
                Tree.text(tree, "type"),
                null,
                null,
                Tree.text(tree, "dataschema"),
                Tree.text(tree, "data"));
    }

    /** The event as JSON, in UTF-8. */
    public byte[] bytes() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("specversion", VERSION);
        tree.put("id", id);
        tree.put("source", source);
        tree.put("type", type);
        tree.put("subject", subject);
        tree.put("time", time == null ? null : time.toString());
        tree.put("datacontenttype", SEALED);
        tree.put("dataschema", dataSchema);
        tree.put("data", data);
        tree.values().removeIf(java.util.Objects::isNull);
        return Json.bytes(tree);
    }

    /** Names the event, never its data. */
    @Override
    public String toString() {
        return "CloudEvent[" + id + ", " + type + "]";
    }
}
