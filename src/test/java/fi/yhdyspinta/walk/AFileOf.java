package fi.yhdyspinta.walk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Letters with files. */
final class AFileOf {
    private AFileOf() {}

    static Map<String, Object> file(String name, String mediaType, byte[] content) {
        var file = new LinkedHashMap<String, Object>();
        file.put("id", "liite");
        file.put("name", name);
        file.put("mediaType", mediaType);
        file.put("sha256", Dispatching.hash(content));
        file.put("content", AttachmentTree.base64(content));
        return file;
    }

    static Map<String, Object> text(String text) {
        return file("muistio.txt", "text/plain", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** An answer to what social care has asked; no duty notice. */
    @SafeVarargs
    static Letter answer(String id, Map<String, Object>... files) {
        return Letter.of(id, "M17")
                .to(Map.of(
                        "partner", "luvn-sosiaali", "type", "M17", "legalBasis", "ATL-64", "purpose", "child-welfare"))
                .with("request.answer", Map.of("text", "Liitteenä pyydetty selvitys."))
                .with("attachments", List.of(files));
    }

    /** A duty notice. */
    @SafeVarargs
    static Letter notification(String id, Map<String, Object>... files) {
        return Letter.notification(id).with("attachments", List.of(files));
    }
}
