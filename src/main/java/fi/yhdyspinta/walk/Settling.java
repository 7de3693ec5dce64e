package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.LostLane;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.PickUp;
import fi.yhdyspinta.journal.Tried;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How a try ended: journaled with others of the moment, its place given back, and what waits behind it woken. */
@Singleton
class Settling {
    private static final System.Logger LOG = System.getLogger(Settling.class.getName());

    private final GroupCommit together;
    private final Outbox outbox;
    private final PickUp pickUp;
    private final History history;
    private final Consigning consigning;
    private final Opening opening;
    private final Retries retries;
    private final Telling telling;
    private final InFlight inFlight;
    private final PartnerLimits partnerLimits;
    private final TakingBack takingBack;
    private final Auditing auditing;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Settling(
            Transactions transactions,
            Outbox outbox,
            PickUp pickUp,
            History history,
            Consigning consigning,
            Opening opening,
            Telling telling,
            InFlight inFlight,
            PartnerLimits partnerLimits,
            TakingBack takingBack,
            Auditing auditing,
            WakeUps wakeUps,
            Clock clock) {
        this.together = new GroupCommit(transactions);
        this.outbox = outbox;
        this.pickUp = pickUp;
        this.history = history;
        this.consigning = consigning;
        this.opening = opening;
        this.retries = new Retries(opening);
        this.telling = telling;
        this.inFlight = inFlight;
        this.partnerLimits = partnerLimits;
        this.takingBack = takingBack;
        this.auditing = auditing;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** Journals how the try ended. */
    void settle(Consignment consignment, Ended ended) {
        var ticket = consignment.ticket();
        var waiting = ticket.waiting();
        partnerLimits.ended(waiting, ended);
        var tried = new Tried(
                consignment.startedAt(),
                clock.instant(),
                ended.trouble() == null ? null : ended.trouble().name(),
                ended.proof());
        switch (ended.how()) {
            case FAILED -> {
                if (consignment.to().isFetched()) {
                    untold(consignment, tried, ended);
                } else {
                    fail(ticket, tried, ended.trouble(), ended.retryAfter(), consignment);
                }
            }
            case AWAITS ->
                journal(
                        ticket,
                        () -> pickUp.awaits(
                                waiting, ticket.lease(), tried, consigning.pickUpTimes(waiting, consignment.to())));
            case DELIVERED ->
                journal(ticket, () -> {
                    boolean isTooLate = outbox.delivered(waiting, ticket.lease(), tried, kept(consignment));
                    auditing.left(consignment, "delivered", tried.endedAt());
                    if (isTooLate) {
                        arrivedTooLate(ticket, tried.endedAt());
                    }
                });
        }
    }

    // that its recipient could not be told of it keeps nobody from fetching it
    private void untold(Consignment consignment, Tried tried, Ended ended) {
        var waiting = consignment.ticket().waiting();
        journal(
                consignment.ticket(),
                () -> pickUp.untold(
                        waiting,
                        consignment.ticket().lease(),
                        tried,
                        consigning.pickUpTimes(waiting, consignment.to()),
                        retries.next(waiting, ended.trouble(), tried.endedAt(), ended.retryAfter())));
    }

    // a partner's agreement may say that no copy of what was written for it stays
    private byte[] kept(Consignment consignment) {
        var partner =
                opening.rulebook().partners().get(consignment.ticket().waiting().partner());
        return partner == null || partner.retention().keepsWritten() ? consignment.body() : null;
    }

    // what could not be journaled is not woken: the sweep comes by in a second, and the database or the lane has time
    private void journal(Ticket ticket, Runnable writes) {
        boolean isFollowed = false;
        try {
            isFollowed = together.call(() -> {
                writes.run();
                return outbox.isFollowed(ticket.waiting());
            });
        } catch (LostLane another) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", ticket.waiting().subjectId(), another.getMessage());
        } finally {
            // whatever happened: what is not put back is taken for under way, and waits until the hub is started anew
            putBack(ticket);
        }
        if (isFollowed) {
            wakeUps.wake(ticket.waiting().lane());
        }
    }

    /** Journals a try that failed. @param sent what was under way; null where it came to no call */
    void fail(Ticket ticket, Tried tried, Trouble trouble, Duration retryAfter, Consignment sent) {
        var waiting = ticket.waiting();
        journal(ticket, () -> {
            if (sent != null && !trouble.isBeforeSending()) {
                auditing.left(sent, "perhaps-delivered", tried.endedAt());
            }
            if (retries.hasGivenUp(waiting, trouble, tried.endedAt())) {
                boolean wasCancelled = outbox.failed(waiting, ticket.lease(), tried, null);
                stopIfItMayHaveArrived(ticket, wasCancelled, tried);
                outbox.drop(waiting, ticket.lease());
                end(ticket, History.Step.ofHub(State.FAILED, "endpoint-down", trouble.name(), tried.endedAt()));
            } else {
                var next = retries.next(waiting, trouble, tried.endedAt(), retryAfter);
                boolean wasCancelled = outbox.failed(waiting, ticket.lease(), tried, next);
                stopIfItMayHaveArrived(ticket, wasCancelled, tried);
            }
        });
    }

    private void stopIfItMayHaveArrived(Ticket ticket, boolean wasCancelled, Tried tried) {
        if (wasCancelled && TakingBack.LEAVES_OPEN.contains(tried.cause())) {
            arrivedTooLate(ticket, tried.endedAt());
        }
    }

    /** It was taken back while it was under way: its recipient is told to stop. */
    private void arrivedTooLate(Ticket ticket, Instant now) {
        takingBack.arrivedTooLate(ticket.waiting().subjectId(), now).forEach(wakeUps::wake);
    }

    /** Gives the place back, and wakes one lane that had none at this partner. */
    void putBack(Ticket ticket) {
        partnerLimits.release(ticket.waiting());
        inFlight.giveBack(ticket.waiting()).ifPresent(wakeUps::wake);
    }

    /** The parcel ends without having arrived. The caller holds the transaction. */
    void end(Ticket ticket, History.Step step) {
        var waiting = ticket.waiting();
        history.hold(waiting.subjectId()).ifPresent(open -> {
            // an answer that came meanwhile proves delivery, and what is sent again has arrived before: then this is no
            // end
            if (open.state() == State.REQUESTED && open.parcel().deliveredAt() == null) {
                telling.move(open, step).ifPresent(wakeUps::wake);
            }
        });
    }
}
