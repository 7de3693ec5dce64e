package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Copies;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Holding;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Moves one thing that is to go, and notes who did it and why. Callers hold the transaction. */
@Singleton
class Moving {
    /** The stage of a parcel that an operator holds; its sender is shown that the notice stands. */
    static final String HELD = "held-by-operator";

    private final Queues queues;
    private final Copies copies;
    private final Outbox outbox;
    private final Holding holding;
    private final History history;
    private final TakingBack takingBack;
    private final Noting noting;

    @Inject
    Moving(
            Queues queues,
            Copies copies,
            Outbox outbox,
            Holding holding,
            History history,
            TakingBack takingBack,
            Noting noting) {
        this.queues = queues;
        this.copies = copies;
        this.outbox = outbox;
        this.holding = holding;
        this.history = history;
        this.takingBack = takingBack;
        this.noting = noting;
    }

    /**
     * What is to be done.
     *
     * @param copy which copy is to be sent again; null for the last one
     * @param batch by which batch; null for one alone
     */
    record Order(Move move, UUID subject, Integer copy, String operator, UUID batch, String reason) {}

    /**
     * Does it; the lanes that have work after the commit.
     *
     * @throws Refused UNKNOWN where there is no such thing; CONFLICT, or GONE where its payload is destroyed, with all that
     *     stands in the way
     */
    Set<Integer> move(Order order, Instant now) {
        // the order of locks: parcel, entry
        var open = history.hold(order.subject());
        var row = queues.find(order.subject());
        if (open.isEmpty() && row.isEmpty()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        // to try again or to release asks nothing of the parcel: in a batch of thousands each look counts
        var copy = order.move() == Move.RETRY || order.move() == Move.RELEASE
                ? Optional.<Copies.Copy>empty()
                : copies.of(List.of(order.subject())).stream().findFirst();
        var hindrances = Hindrances.of(order.move(), row.orElse(null), copy.orElse(null), order.copy());
        if (!hindrances.isEmpty()) {
            throw new Refused(ground(hindrances), hindrances);
        }
        noting.noteDeed(new Deeds.Done(
                now,
                order.operator(),
                order.move().wire(),
                order.subject(),
                row.map(Queues.Row::messageId)
                        .orElseGet(() -> open.orElseThrow().messageId()),
                order.batch(),
                order.reason(),
                order.move() == Move.REPLAY ? "copy=" + copy.orElseThrow().number() : null));
        return switch (order.move()) {
            case RETRY -> lane(outbox.again(order.subject(), now));
            case HOLD -> hold(order.subject(), open, now);
            case RELEASE -> release(order.subject(), open, now);
            case CANCEL ->
                takingBack
                        .takeBack(open.orElseThrow().parcel(), TakingBack.Ground.OPERATOR_CANCELLED, now)
                        .lanes();
            case REPLAY -> Set.of(copies.replay(copy.orElseThrow(), now));
        };
    }

    private static Refused.Ground ground(List<Refusal> hindrances) {
        return Refused.codes(hindrances).equals(Set.of("PAYLOAD_GONE")) ? Refused.Ground.GONE : Refused.Ground.CONFLICT;
    }

    private Set<Integer> hold(UUID subject, Optional<History.Open> open, Instant now) {
        holding.hold(subject, now);
        show(open, HELD, now);
        return Set.of();
    }

    private Set<Integer> release(UUID subject, Optional<History.Open> open, Instant now) {
        var lane = holding.letGo(subject);
        show(open, "queued", now);
        return lane(lane);
    }

    // of what has arrived before there is nothing to tell: it is sent again
    private void show(Optional<History.Open> open, String stage, Instant now) {
        open.filter(parcel ->
                        parcel.state() == State.REQUESTED && parcel.parcel().deliveredAt() == null)
                .ifPresent(parcel -> history.move(parcel.id(), History.Step.ofHub(State.REQUESTED, stage, null, now)));
    }

    private static Set<Integer> lane(Optional<Integer> lane) {
        return lane.map(Set::of).orElse(Set.of());
    }
}
