package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Lease;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.PickUp;
import fi.yhdyspinta.journal.Tried;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A partner without a system of its own, or one whose system only asks, fetches what waits for it. The grounds are asked
 * again and the parcel is written at that moment: what was taken back meanwhile is gone.
 */
@Singleton
public class Fetching {
    private final Transactions transactions;
    private final PickUp pickUp;
    private final Outbox outbox;
    private final Flows flows;
    private final History history;
    private final Deciding deciding;
    private final Consigning consigning;
    private final Telling telling;
    private final Withdrawing withdrawing;
    private final Durability durability;
    private final Auditing auditing;
    private final WakeUps wakeUps;
    private final Settings settings;
    private final Pausing pausing;
    private final Clock clock;

    @Inject
    Fetching(
            Transactions transactions,
            PickUp pickUp,
            Outbox outbox,
            Flows flows,
            History history,
            Deciding deciding,
            Consigning consigning,
            Telling telling,
            Withdrawing withdrawing,
            Durability durability,
            Auditing auditing,
            WakeUps wakeUps,
            Settings settings,
            Pausing pausing,
            Clock clock) {
        this.transactions = transactions;
        this.pickUp = pickUp;
        this.outbox = outbox;
        this.flows = flows;
        this.history = history;
        this.deciding = deciding;
        this.consigning = consigning;
        this.telling = telling;
        this.withdrawing = withdrawing;
        this.durability = durability;
        this.auditing = auditing;
        this.wakeUps = wakeUps;
        this.settings = settings;
        this.pausing = pausing;
        this.clock = clock;
    }

    /**
     * One thing that waits, and nothing of what it says.
     *
     * @param type the parcel's message type; null for a status
     */
    public record Item(PickUp.Waits waits, String type) {}

    /** What was fetched: a document in the partner's own format. */
    public record Fetched(UUID key, String contentType, byte[] body) {
        /** Names it, never what it says. */
        @Override
        public String toString() {
            return "Fetched[" + key + "]";
        }
    }

    /** What waits for the caller, oldest first, after a place in the outbox. */
    public List<Item> waiting(Caller caller, long after, int most) {
        var whose = Part.whose(caller, Rights.RECEIVE);
        return transactions.call(() -> pickUp.of(whose, after, most).stream()
                .map(waits -> new Item(waits, type(waits)))
                .toList());
    }

    private String type(PickUp.Waits waits) {
        return waits.kind() == Waiting.Kind.PARCEL
                ? flows.parcel(waits.key()).orElseThrow().parcel().type()
                : null;
    }

    /**
     * Fetches what waits; a repeat gets the same, as long as its matter is open.
     *
     * @throws Refused UNKNOWN where nothing of the caller's waits under the key, or it may not be had any more
     */
    public Fetched fetch(Caller caller, UUID key) {
        pausing.mustNotRest();
        var come = transactions.call(() -> pickUp.find(caller.name(), key)
                .filter(waits -> isOf(caller, waits))
                .map(waits -> first(caller, waits))
                .orElseGet(() -> new Come(again(caller, key), Optional.empty())));
        durability.sync();
        come.lane.ifPresent(wakeUps::wake);
        return come.fetched.orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private boolean isOf(Caller caller, PickUp.Waits waits) {
        if (caller.scope(Rights.RECEIVE).isWhole()) {
            return true;
        }
        return waits.kind() == Waiting.Kind.PARCEL
                ? flows.parcel(waits.key())
                        .filter(own -> Part.isRecipient(caller, own.parcel(), Rights.RECEIVE))
                        .isPresent()
                : waits.kind() == Waiting.Kind.STATUS
                        && Part.isSender(caller, flows.row(waits.messageId()).message(), Rights.RECEIVE);
    }

    /** What came of asking, and the lane in which somebody is to be told. */
    private record Come(Optional<Fetched> fetched, Optional<Integer> lane) {}

    private Come first(Caller caller, PickUp.Waits waits) {
        var now = clock.instant();
        return switch (waits.kind()) {
            case PARCEL -> parcel(caller, waits, now);
            case STATUS -> status(caller, waits, now);
            case RESULT -> gone(caller, waits, consigning.result(ticket(caller, waits), now), now);
        };
    }

    private Come status(Caller caller, PickUp.Waits waits, Instant now) {
        if (!telling.mayStillTell(waits.key())) {
            pickUp.drop(waits);
            return new Come(Optional.empty(), Optional.empty());
        }
        return gone(caller, waits, consigning.status(ticket(caller, waits), now), now);
    }

    private Come parcel(Caller caller, PickUp.Waits waits, Instant now) {
        var picked = outbox.picked(waits.key());
        var whole = Canonical.message(Json.object(picked.canonical()), picked.sender());
        var one = Writing.forOne(
                whole, picked.place(), picked.parcel().child(), picked.parcel().recipient());
        // the order of locks: consent, parcel, entry
        withdrawing.hold(one.envelope().addressees().get(0));
        var open = history.hold(waits.key()).orElseThrow();
        if (pickUp.find(caller.name(), waits.key()).isEmpty()) {
            return new Come(again(caller, waits.key()), Optional.empty());
        }
        var decision = deciding.weigh(one, now);
        if (!decision.refusals().isEmpty()) {
            pickUp.drop(waits);
            auditing.stopped(caller, picked.sender(), picked.parcel(), decision.refusals());
            return new Come(Optional.empty(), telling.move(open, Deciding.stopped(decision.refusals(), now)));
        }
        return gone(
                caller,
                waits,
                consigning.message(
                        ticket(caller, waits),
                        now,
                        one,
                        picked,
                        decision.passages().get(0)),
                now);
    }

    private Come gone(Caller caller, PickUp.Waits waits, Consignment consignment, Instant now) {
        pickUp.fetched(waits, settings.node(), new Tried(now, clock.instant(), null), consignment.body());
        Handled.by(caller, waits.messageId(), waits.key(), Handling.Deed.OPENED, now)
                .ifPresent(history::handled);
        if (consignment.disclosure() != null) {
            auditing.disclosed(caller, "fetched", consignment.disclosure(), consignment.body(), now);
        }
        return new Come(
                Optional.of(new Fetched(waits.key(), consignment.contentType(), consignment.body())), Optional.empty());
    }

    // no right to a lane is needed: whoever fetches holds the parcel itself
    private Ticket ticket(Caller caller, PickUp.Waits waits) {
        var waiting = new Waiting(
                waits.position(),
                waits.kind(),
                waits.key(),
                waits.messageId(),
                caller.name(),
                waits.lane(),
                waits.queue(),
                0,
                waits.since());
        return new Ticket(waiting, new Lease(waits.lane(), settings.node(), 0));
    }

    /** Fetched before: the same bytes, for who lost them on the way; no more once the matter is over. */
    private Optional<Fetched> again(Caller caller, UUID key) {
        return flows.parcel(key)
                .filter(own -> Part.isRecipient(caller, own.parcel(), Rights.RECEIVE))
                .filter(own -> own.parcel().deliveredAt() != null
                        && isOpen(own.parcel().state()))
                .flatMap(own -> pickUp.writtenBefore(own.message().id(), key)
                        .flatMap(body ->
                                consigning.contentType(caller.name()).map(type -> again(caller, own, type, body))));
    }

    private Fetched again(Caller caller, Flows.Own own, String contentType, byte[] body) {
        var parcel = own.parcel();
        auditing.disclosed(
                caller,
                "fetched-again",
                // which fields there were, the entry of the first time says: the hash is the same
                new Disclosure(
                        own.message().sender(),
                        parcel.recipient(),
                        parcel.messageId(),
                        parcel.id(),
                        parcel.type(),
                        parcel.legalBasis(),
                        parcel.purpose(),
                        null,
                        parcel.subjectIndex(),
                        List.of(),
                        null,
                        0,
                        null),
                body,
                clock.instant());
        return new Fetched(parcel.id(), contentType, body);
    }

    private static boolean isOpen(State state) {
        return !state.isFinal();
    }
}
