package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.LostLane;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Sealing;
import fi.yhdyspinta.journal.Tried;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Partner;
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
    private final Outbox outbox;
    private final History history;
    private final Deciding deciding;
    private final Writing writing;
    private final Opening opening;
    private final Retries retries;
    private final Telling telling;
    private final InFlight inFlight;
    private final Withdrawing withdrawing;
    private final TakingBack takingBack;
    private final WakeUps wakeUps;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Delivering(
            Transactions transactions,
            Outbox outbox,
            History history,
            Deciding deciding,
            Writing writing,
            Opening opening,
            Telling telling,
            InFlight inFlight,
            Withdrawing withdrawing,
            TakingBack takingBack,
            WakeUps wakeUps,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.history = history;
        this.deciding = deciding;
        this.writing = writing;
        this.opening = opening;
        this.retries = new Retries(opening);
        this.telling = telling;
        this.inFlight = inFlight;
        this.withdrawing = withdrawing;
        this.takingBack = takingBack;
        this.wakeUps = wakeUps;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the ticket is for, written and addressed; null when there is nothing to deliver any more. */
    Consignment pickUp(Ticket ticket) {
        var started = clock.instant();
        try {
            var consignment = transactions.call(() -> written(ticket, started));
            if (consignment.isEmpty()) {
                putBack(ticket);
                wakeUps.wake(ticket.waiting().lane());
            }
            return consignment.orElse(null);
        } catch (Undeliverable undeliverable) {
            fail(
                    ticket,
                    new Tried(started, clock.instant(), undeliverable.trouble.name()),
                    undeliverable.trouble,
                    null);
            return null;
        } catch (FormatFault | Sealing.SealingFault fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is quarantined: {1}",
                    ticket.waiting().subjectId(),
                    fault.getMessage());
            fail(ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null);
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
            fail(ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null);
            return null;
        }
    }

    private Optional<Consignment> written(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        if (waiting.kind() == Waiting.Kind.STATUS) {
            return outbox.isDue(waiting, started) ? status(ticket, started) : Optional.empty();
        }
        return outbox.pick(waiting, started).flatMap(picked -> {
            var tree = Json.object(picked.canonical());
            var whole = Canonical.message(tree, picked.sender());
            var parcel = picked.parcel();
            var one = Writing.forOne(whole, picked.place(), parcel.child(), parcel.recipient());
            withdrawing.hold(one.envelope().addressees().get(0));
            var decision = deciding.weigh(one, started);
            if (!decision.refusals().isEmpty()) {
                stop(ticket, decision.refusals(), started);
                return Optional.empty();
            }
            var consignment =
                    message(ticket, started, one, picked, decision.passages().get(0));
            outbox.tries(waiting, started);
            return Optional.of(consignment);
        });
    }

    /** A status, where its sender may still be told: the consent that it stood on may have been taken back since. */
    private Optional<Consignment> status(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        if (!telling.mayStillTell(waiting.subjectId())) {
            outbox.drop(waiting, ticket.lease());
            return Optional.empty();
        }
        return Optional.of(addressed(ticket, started, statusEndpoint(waiting), writing.status(waiting.subjectId())));
    }

    private Consignment message(
            Ticket ticket, Instant started, Message message, Outbox.Picked picked, Passage passage) {
        var endpoint = opening.rulebook()
                .partners()
                .get(ticket.waiting().partner())
                .messageEndpoint()
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
        try {
            return addressed(ticket, started, endpoint, writing.message(message, picked, passage, endpoint));
        } catch (FormatFault unwritable) {
            // a duty notice may hold what its recipient's format has no place for: it goes as one text, and it goes
            if (!picked.parcel().isDuty() || message.isSealed()) {
                throw unwritable;
            }
            var asText = passage.saying(Unread.whole(passage.content()));
            return addressed(ticket, started, endpoint, writing.message(message, picked, asText, endpoint));
        }
    }

    private Partner.Endpoint statusEndpoint(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .flatMap(Partner::statusEndpoint)
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
    }

    private Consignment addressed(
            Ticket ticket, Instant started, Partner.Endpoint endpoint, java.util.Map<String, Object> tree) {
        var format = Optional.ofNullable(opening.rulebook().formats().get(endpoint.format()))
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
        String authorization = null;
        if (endpoint.credential() != null) {
            authorization = settings.secrets()
                    .apply(endpoint.credential())
                    .map(secret -> "Bearer " + secret)
                    .orElseThrow(() -> new Undeliverable(Trouble.CREDENTIAL));
        }
        return new Consignment(
                ticket,
                ticket.waiting().subjectId(),
                endpoint.door(),
                endpoint.url(),
                format.mediaTypes().get(0),
                authorization,
                format.write(tree),
                started);
    }

    /** The ground is gone since the message was accepted: the parcel ends here and its sender is told. */
    private void stop(Ticket ticket, List<Refusal> refusals, Instant now) {
        var codes = Refused.codes(refusals);
        boolean isWithdrawn = codes.contains("CONSENT_WITHDRAWN");
        outbox.drop(ticket.waiting(), ticket.lease());
        end(
                ticket,
                isWithdrawn
                        ? History.Step.ofHub(State.CANCELLED, "consent-withdrawn", "CONSENT_WITHDRAWN", now)
                        : History.Step.ofHub(
                                State.FAILED, "hub-rejected", refusals.get(0).code(), now));
    }

    private void end(Ticket ticket, History.Step step) {
        var waiting = ticket.waiting();
        history.hold(waiting.subjectId()).ifPresent(open -> {
            // an answer that came meanwhile proves delivery: then this is no end
            if (open.state() == State.REQUESTED) {
                telling.move(open, step).ifPresent(wakeUps::wake);
            }
        });
    }

    /**
     * Journals how the try ended.
     *
     * @param trouble why it did not deliver; null when it did
     * @param retryAfter what the partner asked for, or null
     */
    void settle(Consignment consignment, Trouble trouble, Duration retryAfter) {
        var ticket = consignment.ticket();
        var tried = new Tried(consignment.startedAt(), clock.instant(), trouble == null ? null : trouble.name());
        if (trouble != null) {
            fail(ticket, tried, trouble, retryAfter);
            return;
        }
        journal(ticket, () -> {
            if (outbox.delivered(ticket.waiting(), ticket.lease(), tried, consignment.body())) {
                arrivedTooLate(ticket, tried.endedAt());
            }
        });
    }

    // what could not be journaled is not woken: the sweep comes by in a second, and the database or the lane has time
    private void journal(Ticket ticket, Runnable writes) {
        try {
            transactions.run(writes);
        } catch (LostLane another) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", ticket.waiting().subjectId(), another.getMessage());
            putBack(ticket);
            return;
        } catch (RuntimeException failed) {
            putBack(ticket);
            throw failed;
        }
        putBack(ticket);
        wakeUps.wake(ticket.waiting().lane());
    }

    private void fail(Ticket ticket, Tried tried, Trouble trouble, Duration retryAfter) {
        var waiting = ticket.waiting();
        journal(ticket, () -> {
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
        inFlight.giveBack(ticket.waiting()).ifPresent(wakeUps::wake);
    }

    /** It can't even be tried. */
    private static final class Undeliverable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Trouble trouble;

        Undeliverable(Trouble trouble) {
            super(trouble.name(), null, false, false);
            this.trouble = trouble;
        }
    }
}
