package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/**
 * A parcel that came to the wrong recipient goes to the right one in one step (M32; HallL 8 and 21 §): the original start
 * of the clock stays, the grounds are asked for the new recipient, and the sender is told the new place.
 */
@Singleton
class Redirecting {
    /** What another recipient makes otherwise. */
    private static final Set<String> OF_THE_RECIPIENT =
            Set.of("NOT_COMPETENT", "RECIPIENT_NOT_IN_AGREEMENT", "SECURITY_BAN_TEXT");

    private final Opening opening;
    private final Deciding deciding;
    private final Outbox outbox;
    private final History history;
    private final Telling telling;
    private final Clocks clocks;

    @Inject
    Redirecting(Opening opening, Deciding deciding, Outbox outbox, History history, Telling telling, Clocks clocks) {
        this.opening = opening;
        this.deciding = deciding;
        this.outbox = outbox;
        this.history = history;
        this.telling = telling;
        this.clocks = clocks;
    }

    /** @throws Refused with every rule that the passage to the new recipient breaks */
    Set<Integer> redirect(History.Open open, Status status, String caller, Instant now, byte[] raw) {
        var picked = outbox.picked(open.id());
        var parcel = parcel(passage(open, picked, status.redirectTo(), now), picked);
        var partner = parcel.addressee().partner();
        if (partner.equals(open.recipient())) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("REDIRECT_SAME", ""));
        }
        int lane = history.redirect(open.id(), parcel, now);
        // before the old parcel is told to have ended: the clock goes on where it was
        clocks.moved(open.id(), parcel.id());
        var rejected = new Status(
                open.id(), State.REJECTED, "forwarded", status.occurredAt(), status.reasonCode(), null, partner);
        var event = history.answered(open, rejected, caller, now, raw);
        var lanes = new HashSet<>(Set.of(lane));
        telling.tell(history.hold(open.id()).orElseThrow(), History.Step.of(rejected, caller, now), event)
                .ifPresent(lanes::add);
        return lanes;
    }

    /** The parcel for the new recipient: what was found wrong with the old one goes with it, but for whom it went to. */
    private static Parcel parcel(Passage passage, Picked picked) {
        var made = Dispatching.parcel(passage, null, picked.parcel().subjectIndex());
        var old = picked.parcel();
        var marks = new ArrayList<>(picked.marks().stream()
                .filter(mark -> !OF_THE_RECIPIENT.contains(mark.code()))
                .toList());
        var codes = Refused.codes(marks);
        made.marks().stream().filter(mark -> !codes.contains(mark.code())).forEach(marks::add);
        return new Parcel(
                made.id(),
                picked.place(),
                old.child(),
                made.addressee(),
                old.isDuty(),
                made.overtakes(),
                made.isHeld() && !old.isDuty(),
                null,
                made.subjectIndex(),
                marks);
    }

    private Passage passage(History.Open open, Picked picked, String partner, Instant now) {
        var whole = Canonical.message(Json.object(picked.canonical()), picked.sender());
        var one = Writing.forOne(whole, picked.place(), open.parcel().child(), partner.isEmpty() ? null : partner);
        var decision = deciding.weighElsewhere(one, now);
        if (!decision.refusals().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, decision.refusals());
        }
        var leaks = opening.rulebook().catalogue().leaks();
        return Attached.lookedInto(decision.passages().get(0), one, leaks);
    }
}
