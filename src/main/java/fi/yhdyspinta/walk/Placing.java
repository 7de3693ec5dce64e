package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.Partner;
import java.util.List;
import java.util.Optional;

/** Whether a recipient's format has a place for the files that it may see. */
final class Placing {
    private static final String CODE = "ATTACHMENT_NO_PLACE";

    private Placing() {}

    static boolean hasPlace(Passage passage, Rulebook rulebook) {
        return AttachmentTree.ofContent(passage.content()).isEmpty()
                || Optional.ofNullable(
                                rulebook.partners().get(passage.addressee().partner()))
                        .flatMap(Partner::messageEndpoint)
                        .map(Partner.Endpoint::format)
                        .map(rulebook.formats()::get)
                        // where it goes is nobody's door: that is told when it is delivered
                        .map(format -> format.attachments() != Format.Attachments.NONE)
                        .orElse(true);
    }

    /** A recipient that would get less than it may see; a duty notice goes without, and is marked. */
    static List<Refusal> refusals(List<Passage> passages, Rulebook rulebook) {
        return passages.stream()
                .filter(passage -> !passage.isDuty() && !hasPlace(passage, rulebook))
                .map(passage -> Refusal.ofSender(
                        CODE,
                        "/recipients/" + passage.place(),
                        passage.addressee().partner()))
                .distinct()
                .toList();
    }

    /** The passage as its recipient's format can carry it. */
    static Passage fitted(Passage passage, Rulebook rulebook) {
        return hasPlace(passage, rulebook)
                ? passage
                : passage.saying(AttachmentTree.contentWith(passage.content(), List.of()))
                        .marked(List.of(Refusal.ofSender(
                                CODE, AttachmentTree.PLACE, passage.addressee().partner())));
    }
}
