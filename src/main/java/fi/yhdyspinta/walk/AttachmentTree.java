package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a canonical tree: {@code content.attachments}. */
public final class AttachmentTree {
    static final String PLACE = "/content/attachments";

    private static final String CONTENT = "content";
    private static final String ATTACHMENTS = "attachments";

    private AttachmentTree() {}

    /**
     * The tree with one more file: for doors that get files beside a document. What may be attached, and what it is called,
     * is looked at when the message is read.
     *
     * @param tree a canonical message, as a format has read it
     * @param id the sender's own id for it: small letters, digits, hyphens
     * @param name its file name
     * @param mediaType as the sender claims it
     * @param file its bytes
     */
    public static Map<String, Object> add(
            Map<String, Object> tree, String id, String name, String mediaType, byte[] file) {
        var all = new ArrayList<>(of(tree));
        all.add(Map.of(
                "id",
                id,
                "name",
                name,
                "mediaType",
                mediaType,
                "sha256",
                Dispatching.hash(file),
                CONTENT,
                base64(file)));
        return with(tree, all);
    }

    static List<Object> of(Map<String, Object> tree) {
        return ofContent(Tree.map(tree.get(CONTENT)));
    }

    static List<Object> ofContent(Map<String, Object> content) {
        return Tree.list(content.get(ATTACHMENTS));
    }

    static Map<String, Object> with(Map<String, Object> tree, List<?> attachments) {
        var whole = new LinkedHashMap<>(tree);
        whole.put(CONTENT, contentWith(Tree.map(tree.get(CONTENT)), attachments));
        return whole;
    }

    /** The content with these files; without the member where there is none. */
    static Map<String, Object> contentWith(Map<String, Object> content, List<?> attachments) {
        var changed = new LinkedHashMap<>(content);
        if (attachments.isEmpty()) {
            changed.remove(ATTACHMENTS);
        } else {
            changed.put(ATTACHMENTS, attachments);
        }
        return changed;
    }

    static Map<String, Object> withMember(Map<String, Object> entry, String member, Object value) {
        var changed = new LinkedHashMap<>(entry);
        changed.put(member, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> entry, String member) {
        var changed = new LinkedHashMap<>(entry);
        changed.remove(member);
        return changed;
    }

    static String base64(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }

    /** The bytes of an entry; null when it holds none. */
    static byte[] bytes(Map<String, Object> entry) {
        var text = Tree.text(entry, CONTENT);
        try {
            return text == null || text.isEmpty() ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
