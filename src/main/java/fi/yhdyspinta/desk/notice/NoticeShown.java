package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AnswerDesk;
import fi.yhdyspinta.walk.CaseDesk;
import fi.yhdyspinta.walk.HandoverDesk;
import fi.yhdyspinta.walk.OwnCopy;
import fi.yhdyspinta.walk.Reception;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.WorkerNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The page of one notice, and what follows on it when something was done. */
@RequestScoped
public class NoticeShown {
    @Inject
    private Seeing seeing;

    @Inject
    private OwnCopy copies;

    @Inject
    private AnswerDesk answers;

    @Inject
    private CaseDesk cases;

    @Inject
    private HandoverDesk handovers;

    @Inject
    private Reception reception;

    @Inject
    private WorkerNames names;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** The notice as it stands, with what was typed and is wrong. */
    Response page(UUID message, int status, boolean isSentNow, Entered entered) {
        var caller = whoever.caller();
        var seen = seeing.message(message, caller);
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("row", new WorkRow(seen, caller));
        model.put("copies", caller.may(Rights.READ_PAYLOAD) ? copies.of(caller, message) : List.of());
        model.put("handlings", names.named(copies.handlings(caller, message)));
        var others = cases.others(caller, seen);
        model.put(
                "others",
                others.messages().stream()
                        .map(other -> new WorkRow(other, caller))
                        .toList());
        model.put("hasMoreOthers", others.hasMore());
        model.put("onward", cases.onward(caller, seen));
        model.put("isAnonymous", cases.isAnonymous(seen));
        model.put("handovers", handovers);
        model.put("reception", reception);
        model.put("answers", answers);
        model.put("entered", entered);
        model.put("isSentNow", isSentNow);
        return pages.render(status, "notice.jte", model);
    }

    /** Does it, and shows what has come of it; what is wrong stands beside what was typed. */
    Response after(UUID message, Runnable deed, Map<String, String> typed) {
        try {
            deed.run();
            return Response.seeOther(URI.create("/notices/" + message)).build();
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.UNKNOWN) {
                throw refused;
            }
            return page(message, refused.ground().status(), false, new Entered(typed, refused.refusals()));
        }
    }
}
