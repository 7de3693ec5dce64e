package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.decision.scrub.Known;
import fi.yhdyspinta.decision.scrub.LeakKind;
import fi.yhdyspinta.decision.scrub.Leaks;
import fi.yhdyspinta.format.AttachmentCheck;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Looks into the attachments of a parcel whose recipient is withheld the contact data: a photograph knows where it was
 * taken, and a document who wrote it at which school (domain C4). What can't be looked into tells too much.
 */
final class Attached {
    private Attached() {}

    /** The passage with what its attachments tell of the place. */
    static Passage lookedInto(Passage passage, Message message, Leaks leaks) {
        var attachments = Tree.list(passage.content().get("attachments"));
        if (!passage.isUnderBan() || attachments.isEmpty()) {
            return passage;
        }
        var known = Known.of(message.content(), Tree.text(message.envelope().unit(), "unitName"));
        var hits = new ArrayList<Hit>();
        for (int place = 0; place < attachments.size(); place++) {
            hits.addAll(of(Tree.text(Tree.map(attachments.get(place)), "content"), place, known, leaks));
        }
        return passage.leaking(hits);
    }

    private static List<Hit> of(String content, int place, Known known, Leaks leaks) {
        var pointer = "/content/attachments/" + place + "/content";
        var hits = new ArrayList<Hit>();
        var bytes = decoded(content);
        var findings = AttachmentCheck.of(bytes);
        if (!findings.read() || bytes.length == 0) {
            hits.add(new Hit(pointer, LeakKind.UNREAD_FILE, 0, 0));
        }
        if (findings.placeInPicture()) {
            hits.add(new Hit(pointer, LeakKind.PLACE_IN_PICTURE, 0, 0));
        }
        findings.texts().stream()
                .flatMap(text -> leaks.in(text.text(), known).stream())
                .forEach(leak -> hits.add(new Hit(pointer, leak.kind(), 0, 0)));
        return hits;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64 == null ? "" : base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
