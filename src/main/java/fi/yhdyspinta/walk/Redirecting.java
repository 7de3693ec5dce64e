package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A parcel that came to the wrong recipient goes to the right one in one step (M32; HallL 8 and 21 §): the original start
 * of the clock stays, the grounds are asked for the new recipient, and the sender is told the new place.
 */
@Singleton
class Redirecting {
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
        var passage = passage(open, status.redirectTo(), now);
        var partner = passage.addressee().partner();
        if (partner.equals(open.recipient())) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("REDIRECT_SAME", ""));
        }
        var redirected = history.redirect(open.id(), parcel(open, passage), now);
        // before the old parcel is told to have ended: the clock goes on where it was
        clocks.moved(open.id(), redirected.parcelId());
        var rejected = new Status(
                open.id(), State.REJECTED, "forwarded", status.occurredAt(), status.reasonCode(), null, partner);
        var event = history.answered(open, rejected, caller, now, raw);
        var lanes = new HashSet<>(Set.of(redirected.lane()));
        telling.tell(history.hold(open.id()).orElseThrow(), State.REJECTED, "forwarded", event, now)
                .ifPresent(lanes::add);
        return lanes;
    }

    private Passage passage(History.Open open, String partner, Instant now) {
        var picked = outbox.picked(open.id());
        var whole = Canonical.message(Json.object(picked.canonical()), picked.sender());
        var one = Writing.forOne(whole, picked.place(), open.parcel().child(), partner.isEmpty() ? null : partner);
        var decision = deciding.weighElsewhere(one, now);
        if (!decision.refusals().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, decision.refusals());
        }
        var leaks = opening.rulebook().catalogue().leaks();
        return Attached.lookedInto(decision.passages().get(0).marked(picked.marks()), one, leaks);
    }

    // the part names one child and one recipient: in the whole it keeps the places of the old one
    private static Parcel parcel(History.Open open, Passage passage) {
        var parcel = Dispatching.parcel(passage, null, open.parcel().subjectIndex());
        return new Parcel(
                parcel.id(),
                open.parcel().place(),
                open.parcel().child(),
                parcel.addressee(),
                parcel.isDuty(),
                parcel.overtakes(),
                parcel.isHeld(),
                null,
                parcel.subjectIndex(),
                parcel.marks());
    }
}
