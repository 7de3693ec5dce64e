package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice on paper, for when nothing else works: the same questions as at the page, printed beforehand, and entered later
 * with the time at which it was handed over. Official mail is no way for it (TihL 906/2019 14 §).
 */
@Singleton
public class PaperDesk {
    /** Where a draft keeps the number of its paper. */
    public static final String CODE = "paperCode";

    private final NoticeDesk desk;
    private final DraftDesk drafts;

    @Inject
    PaperDesk(NoticeDesk desk, DraftDesk drafts) {
        this.desk = desk;
        this.drafts = drafts;
    }

    /** The questions of one type on one ground, with no answers. Nothing is kept. @throws Refused CONFLICT where they may not send it */
    public DraftedNotice blank(Caller by, String type, String basis) {
        return desk.blank(by, type, basis);
    }

    /**
     * Where a form that was filled in is entered: its draft, begun now or before, or the notice that it has become.
     *
     * @param typed its number as it was typed
     * @param first what stands in it at first
     * @throws Refused INVALID for what no form's number is; CONFLICT where a colleague has begun to enter it, or for what they
     *     may not send
     */
    public Entered enter(Caller by, String typed, String type, String basis, Map<String, String> first) {
        var code = PaperCode.read(typed)
                .orElseThrow(
                        () -> new Refused(Refused.Ground.INVALID, Refusal.ofSender("PAPER_CODE_WRONG", "/" + CODE)));
        var id = code.draft(by.name());
        var sent = desk.sent(by, id);
        if (sent.isPresent()) {
            return new Entered(id, sent);
        }
        if (!drafts.has(by, id)) {
            var values = new HashMap<>(first);
            values.put(CODE, code.code());
            desk.begin(by, id, type, basis, values);
        }
        return new Entered(id, Optional.empty());
    }

    /**
     * A form on paper that has been entered.
     *
     * @param sent the notice that it became; empty where it is a draft
     */
    public record Entered(UUID draft, Optional<UUID> sent) {}
}
