package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.LostLane;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.PickUp;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.journal.Tried;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writing and delivering: the grounds are asked again, the recipient's format writes, the outcome is journaled. */
@Singleton
class Delivering {
    private static final System.Logger LOG = System.getLogger(Delivering.class.getName());

    private final Transactions transactions;
    private final GroupCommit together;
    private final Outbox outbox;
    private final PickUp pickUp;
    private final History history;
    private final Deciding deciding;
    private final Consigning consigning;
    private final Opening opening;
    private final Retries retries;
    private final Telling telling;
    private final InFlight inFlight;
    private final PartnerLimits partnerLimits;
    private final Withdrawing withdrawing;
    private final TakingBack takingBack;
    private final Auditing auditing;
    private final Settings settings;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Delivering(
            Transactions transactions,
            Outbox outbox,
            PickUp pickUp,
            History history,
            Deciding deciding,
            Consigning consigning,
            Opening opening,
            Telling telling,
            InFlight inFlight,
            PartnerLimits partnerLimits,
            Withdrawing withdrawing,
            TakingBack takingBack,
            Auditing auditing,
            Settings settings,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.together = new GroupCommit(transactions);
        this.outbox = outbox;
        this.pickUp = pickUp;
        this.history = history;
        this.deciding = deciding;
        this.consigning = consigning;
        this.opening = opening;
        this.retries = new Retries(opening);
        this.telling = telling;
        this.inFlight = inFlight;
        this.partnerLimits = partnerLimits;
        this.withdrawing = withdrawing;
        this.takingBack = takingBack;
        this.auditing = auditing;
        this.settings = settings;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** What the ticket is for, written and addressed; null when there is nothing to deliver any more. */
    Consignment pickUp(Ticket ticket) {
        var started = clock.instant();
        if (inFlight.isClosed()) {
            // handed out before the node began to go: another delivers it
            putBack(ticket);
            return null;
        }
        try {
            var consignment = transactions.call(() -> written(ticket, started));
            if (consignment.isEmpty()) {
                putBack(ticket);
                wakeUps.wake(ticket.waiting().lane());
            }
            return consignment.orElse(null);
        } catch (Consigning.Undeliverable undeliverable) {
            fail(
                    ticket,
                    new Tried(started, clock.instant(), undeliverable.trouble().name()),
                    undeliverable.trouble(),
                    null,
                    null);
            return null;
        } catch (Sealing.KeyMissing | Sealing.Destroyed sealed) {
            LOG.log(System.Logger.Level.ERROR, "{0}: {1}", ticket.waiting().subjectId(), sealed.getMessage());
            var trouble = sealed instanceof Sealing.KeyMissing ? Trouble.KEY_MISSING : Trouble.PAYLOAD_GONE;
            fail(ticket, new Tried(started, clock.instant(), trouble.name()), trouble, null, null);
            return null;
        } catch (FormatFault | Sealing.SealingFault fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is quarantined: {1}",
                    ticket.waiting().subjectId(),
                    fault.getMessage());
            fail(ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null, null);
            return null;
        } catch (NotCommitted | LostLane passing) {
            // no wake-up: the sweep comes by in a second, and the database has time
            putBack(ticket);
            throw passing;
        } catch (RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is quarantined: {1}",
                    ticket.waiting().subjectId(),
                    fault.getClass().getName());
            fail(ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null, null);
            return null;
        }
    }

    private Optional<Consignment> written(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        if (waiting.kind() != Waiting.Kind.PARCEL) {
            return outbox.isDue(waiting, started) ? beside(ticket, started) : Optional.empty();
        }
        if (pickUp.hasExpired(waiting, started)) {
            expire(ticket, started);
            return Optional.empty();
        }
        return outbox.pick(waiting, started).flatMap(picked -> {
            var tree = Json.object(picked.canonical());
            var whole = Canonical.message(tree, picked.sender());
            var parcel = picked.parcel();
            var one = Writing.forOne(whole, picked.place(), parcel.child(), parcel.recipient());
            withdrawing.hold(one.envelope().addressees().get(0));
            var decision = deciding.weigh(one, started);
            if (!decision.refusals().isEmpty()) {
                stop(ticket, picked, decision.refusals(), started);
                return Optional.empty();
            }
            var consignment = consigning.message(
                    ticket, started, one, picked, decision.passages().get(0));
            outbox.tries(waiting, started);
            return Optional.of(consignment);
        });
    }

    private Optional<Consignment> beside(Ticket ticket, Instant started) {
        return ticket.waiting().kind() == Waiting.Kind.STATUS
                ? status(ticket, started)
                : Optional.of(consigning.result(ticket, started));
    }

    /** A status, where its sender may still be told: the consent that it stood on may have been taken back since. */
    private Optional<Consignment> status(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        if (!telling.mayStillTell(waiting.subjectId())) {
            outbox.drop(waiting, ticket.lease());
            return Optional.empty();
        }
        return Optional.of(consigning.status(ticket, started));
    }

    /** The ground is gone since the message was accepted: the parcel ends here and its sender is told. */
    private void stop(Ticket ticket, Picked picked, List<Refusal> refusals, Instant now) {
        outbox.drop(ticket.waiting(), ticket.lease());
        auditing.stopped(Auditing.hub(settings.node()), picked.sender(), picked.parcel(), refusals);
        end(ticket, Deciding.stopped(refusals, now));
    }

    /** Nobody has fetched it in all that time (domain E2, unread-expired): its sender is told. */
    private void expire(Ticket ticket, Instant now) {
        outbox.drop(ticket.waiting(), ticket.lease());
        end(ticket, History.Step.ofHub(State.FAILED, "unread-expired", null, now));
    }

    private void end(Ticket ticket, History.Step step) {
        var waiting = ticket.waiting();
        history.hold(waiting.subjectId()).ifPresent(open -> {
            // an answer that came meanwhile proves delivery, and what is sent again has arrived before: then this is no
            // end
            if (open.state() == State.REQUESTED && open.parcel().deliveredAt() == null) {
                telling.move(open, step).ifPresent(wakeUps::wake);
            }
        });
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
        var next = retries.next(waiting, ended.trouble(), tried.endedAt(), ended.retryAfter());
        journal(
                consignment.ticket(),
                () -> pickUp.untold(
                        waiting,
                        consignment.ticket().lease(),
                        tried,
                        consigning.pickUpTimes(waiting, consignment.to()),
                        next));
    }

    // a partner's agreement may say that no copy of what was written for it stays
    private byte[] kept(Consignment consignment) {
        var partner =
                opening.rulebook().partners().get(consignment.ticket().waiting().partner());
        return partner == null || partner.retention().keepsWritten() ? consignment.body() : null;
    }

    // what could not be journaled is not woken: the sweep comes by in a second, and the database or the lane has time
    private void journal(Ticket ticket, Runnable writes) {
        boolean isFollowed;
        try {
            isFollowed = together.call(() -> {
                writes.run();
                return outbox.isFollowed(ticket.waiting());
            });
        } catch (LostLane another) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", ticket.waiting().subjectId(), another.getMessage());
            putBack(ticket);
            return;
        } catch (RuntimeException failed) {
            putBack(ticket);
            throw failed;
        }
        putBack(ticket);
        if (isFollowed) {
            wakeUps.wake(ticket.waiting().lane());
        }
    }

    // sent: what was under way; null where it came to no call
    private void fail(Ticket ticket, Tried tried, Trouble trouble, Duration retryAfter, Consignment sent) {
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
    private void putBack(Ticket ticket) {
        partnerLimits.release(ticket.waiting());
        inFlight.giveBack(ticket.waiting()).ifPresent(wakeUps::wake);
    }
}
