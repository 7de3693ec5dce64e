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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writing and delivering: the grounds are asked again and the recipient's format writes. */
@Singleton
class Delivering {
    private static final System.Logger LOG = System.getLogger(Delivering.class.getName());

    private final Transactions transactions;
    private final Outbox outbox;
    private final PickUp pickUp;
    private final Deciding deciding;
    private final Consigning consigning;
    private final Settling settling;
    private final Telling telling;
    private final InFlight inFlight;
    private final Withdrawing withdrawing;
    private final Auditing auditing;
    private final Settings settings;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Delivering(
            Transactions transactions,
            Outbox outbox,
            PickUp pickUp,
            Deciding deciding,
            Consigning consigning,
            Settling settling,
            Telling telling,
            InFlight inFlight,
            Withdrawing withdrawing,
            Auditing auditing,
            Settings settings,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.pickUp = pickUp;
        this.deciding = deciding;
        this.consigning = consigning;
        this.settling = settling;
        this.telling = telling;
        this.inFlight = inFlight;
        this.withdrawing = withdrawing;
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
            settling.putBack(ticket);
            return null;
        }
        try {
            var consignment = transactions.call(() -> written(ticket, started));
            if (consignment.isEmpty()) {
                settling.putBack(ticket);
                wakeUps.wake(ticket.waiting().lane());
            }
            return consignment.orElse(null);
        } catch (Consigning.Undeliverable undeliverable) {
            settling.fail(
                    ticket,
                    new Tried(started, clock.instant(), undeliverable.trouble().name()),
                    undeliverable.trouble(),
                    null,
                    null);
            return null;
        } catch (Sealing.KeyMissing | Sealing.Destroyed sealed) {
            LOG.log(System.Logger.Level.ERROR, "{0}: {1}", ticket.waiting().subjectId(), sealed.getMessage());
            var trouble = sealed instanceof Sealing.KeyMissing ? Trouble.KEY_MISSING : Trouble.PAYLOAD_GONE;
            settling.fail(ticket, new Tried(started, clock.instant(), trouble.name()), trouble, null, null);
            return null;
        } catch (FormatFault | Sealing.SealingFault fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is quarantined: {1}",
                    ticket.waiting().subjectId(),
                    fault.getMessage());
            settling.fail(
                    ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null, null);
            return null;
        } catch (NotCommitted | LostLane passing) {
            // no wake-up: the sweep comes by in a second, and the database has time
            settling.putBack(ticket);
            throw passing;
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is quarantined: {1}",
                    ticket.waiting().subjectId(),
                    fault.getClass().getName());
            settling.fail(
                    ticket, new Tried(started, clock.instant(), Trouble.MAPPING.name()), Trouble.MAPPING, null, null);
            return null;
        } catch (Error fault) {
            // of the machine, not of the document: memory that is short, a class that does not load
            settling.fail(
                    ticket,
                    new Tried(started, clock.instant(), Trouble.HUB_FAULT.name()),
                    Trouble.HUB_FAULT,
                    null,
                    null);
            throw fault;
        }
    }

    private Optional<Consignment> written(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        if (outbox.isDue(waiting, started) && isShut(ticket, started)) {
            return Optional.empty();
        }
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

    // its recipient's system takes nothing at this hour: it waits until it opens, and no try is counted
    private boolean isShut(Ticket ticket, Instant now) {
        return consigning
                .opens(ticket.waiting(), now)
                .filter(opens -> outbox.putOff(ticket.waiting(), ticket.lease(), opens))
                .isPresent();
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
        settling.end(ticket, Deciding.stopped(refusals, now));
    }

    /** Nobody has fetched it in all that time (domain E2, unread-expired): its sender is told. */
    private void expire(Ticket ticket, Instant now) {
        outbox.drop(ticket.waiting(), ticket.lease());
        settling.end(ticket, History.Step.ofHub(State.FAILED, "unread-expired", null, now));
    }
}
