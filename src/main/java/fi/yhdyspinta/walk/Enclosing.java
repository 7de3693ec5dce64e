package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.journal.Attachments;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts the files of a stored message where a recipient's format has a place for them: as bytes, or as a link. */
@Singleton
class Enclosing {
    private final Attachments attachments;
    private final Settings settings;

    @Inject
    Enclosing(Attachments attachments, Settings settings) {
        this.attachments = attachments;
        this.settings = settings;
    }

    /**
     * The content with its files.
     *
     * @param isDuty whether it goes without them where the format has no place
     * @throws FormatFault when the format has none: its revision has changed since the message was taken over
     */
    Map<String, Object> enclosed(Map<String, Object> content, Format format, boolean isDuty) {
        var stored = AttachmentTree.ofContent(content);
        if (stored.isEmpty()) {
            return content;
        }
        if (format.attachments() == Format.Attachments.NONE) {
            if (isDuty) {
                return AttachmentTree.contentWith(content, List.of());
            }
            throw new FormatFault(format.name() + " has no place for attachments any more");
        }
        boolean isInline = format.attachments() == Format.Attachments.INLINE;
        var enclosed = new ArrayList<Object>();
        stored.forEach(each -> enclosed.add(enclosed(Tree.map(each), isInline)));
        return AttachmentTree.contentWith(content, enclosed);
    }

    /** The content with links alone: for what is written as one text. */
    Map<String, Object> linked(Map<String, Object> content) {
        var linked = new ArrayList<Object>();
        AttachmentTree.ofContent(content).forEach(each -> linked.add(enclosed(Tree.map(each), false)));
        return AttachmentTree.contentWith(content, linked);
    }

    private Map<String, Object> enclosed(Map<String, Object> entry, boolean isInline) {
        var id = Tree.text(entry, "stored");
        if (id == null) {
            // taken over before files had a table of their own
            return entry;
        }
        var file = attachments.find(UUID.fromString(id)).orElseThrow();
        var enclosed = AttachmentTree.without(entry, "stored");
        enclosed.put("sha1", file.sha1());
        enclosed.put("link", link(settings, file.id()));
        if (isInline) {
            enclosed.put("content", AttachmentTree.base64(attachments.content(file.id())));
        }
        return enclosed;
    }

    /** Where a file is fetched: nothing in it tells of a person. */
    static String link(Settings settings, UUID id) {
        return settings.hubUrl() + "/api/attachments/" + id;
    }

    /** What the envelope says of files: hash, type and size (domain B0); null where there is none. */
    static List<Object> listed(Map<String, Object> content) {
        var listed = new ArrayList<Object>();
        for (var each : AttachmentTree.ofContent(content)) {
            var entry = Tree.map(each);
            var told = new LinkedHashMap<String, Object>();
            told.put("hash", entry.get("sha256"));
            told.put("type", entry.get("mediaType"));
            told.put("bytes", entry.get("bytes"));
            listed.add(Tree.freeze(told));
        }
        return listed.isEmpty() ? null : listed;
    }
}
