package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the documents of the consent desk look like: the parts of {@code consent.schema.json}.
 *
 * @param consent a consent
 * @param withdrawal its withdrawal
 * @param denial a minor's denial
 * @param lifting its lifting
 */
public record ConsentPapers(Schema consent, Schema withdrawal, Schema denial, Schema lifting) {

    static ConsentPapers of(String text) {
        var file = Json.object(text.getBytes(StandardCharsets.UTF_8));
        return new ConsentPapers(
                part(file, "consent"), part(file, "withdrawal"), part(file, "denial"), part(file, "lifting"));
    }

    private static Schema part(Map<String, Object> file, String name) {
        var part = new LinkedHashMap<>(file);
        part.put("$id", file.get("$id") + "/" + name);
        part.put("$ref", "#/$defs/" + name);
        return new Schema(new String(Json.bytes(part), StandardCharsets.UTF_8));
    }
}
