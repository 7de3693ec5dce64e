package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a parcel back: what has not gone stays, and whoever has it, or may have, is told to stop. One that is under way
 * just now is cancelled here, and stopped when its try ends. Callers hold the transaction.
 */
@Singleton
class TakingBack {
    /** How a try may end so that nobody knows if the parcel arrived. */
    static final Set<String> LEAVES_OPEN = Set.of(
            Trouble.TIMEOUT.name(),
            Trouble.HTTP_5XX.name(),
            Trouble.ANSWER_UNREADABLE.name(),
            Trouble.XROAD_OWN_SERVER.name(),
            Trouble.XROAD_THEIR_SERVER.name(),
            Trouble.XROAD_SERVICE_DOWN.name(),
            Trouble.XROAD_ANSWER.name(),
            Trouble.XROAD_HASH.name());

    /** The outcome of a withdrawal whose matter nobody has read (states.yaml). */
    private static final String UNREAD = "deleted-unread";

    private final Flows flows;
    private final Consented consented;
    private final Outbox outbox;
    private final History history;
    private final Telling telling;
    private final Following following;

    @Inject
    TakingBack(Flows flows, Consented consented, Outbox outbox, History history, Telling telling, Following following) {
        this.flows = flows;
        this.consented = consented;
        this.outbox = outbox;
        this.history = history;
        this.telling = telling;
        this.following = following;
    }

    /** Why a parcel is taken back: the stage it ends with where it has not gone, and the reason's code. */
    enum Ground {
        CONSENT_WITHDRAWN("consent-withdrawn", "CONSENT_WITHDRAWN"),
        SENDER_WITHDREW("cancelled", "sender-withdrew"),
        OPERATOR_CANCELLED("cancelled-by-operator", "operator-cancelled");

        private final String stage;
        private final String reason;

        Ground(String stage, String reason) {
            this.stage = stage;
            this.reason = reason;
        }

        static Optional<Ground> of(String stage) {
            return Stream.of(values())
                    .filter(ground -> ground.stage.equals(stage))
                    .findFirst();
        }
    }

    /** What came of it. */
    enum Came {
        /** It had not gone, and never will. */
        STOPPED,
        /** Its recipient has it, or may have, and is told to stop. */
        STOP_SENT,
        /** It had ended before with its recipient. */
        ENDED,
        /** It had ended before without reaching anybody. */
        NOTHING
    }

    /** What came of taking one back, and the lanes that have work after the commit. */
    record Taken(Came came, Set<Integer> lanes) {}

    /** Takes one parcel back, which the caller holds. */
    Taken takeBack(Leg leg, Ground ground, Instant now) {
        // domain 0.7: nobody takes a duty notice back
        if (leg.isDuty()) {
            return new Taken(Came.NOTHING, Set.of());
        }
        boolean mayHaveArrived = consented.mayHaveArrived(leg, LEAVES_OPEN);
        if (leg.state().isFinal()) {
            return new Taken(Consented.hasReached(leg) || mayHaveArrived ? Came.ENDED : Came.NOTHING, Set.of());
        }
        if (Consented.hasReached(leg)) {
            // it may be on its way a second time
            outbox.takeBack(leg.id());
            return new Taken(Came.STOP_SENT, following.stop(leg.id(), ground.reason, now));
        }
        var lanes = new HashSet<>(cancel(leg, ground, now));
        if (mayHaveArrived) {
            lanes.addAll(following.stop(leg.id(), ground.reason, now));
        }
        return new Taken(mayHaveArrived ? Came.STOP_SENT : Came.STOPPED, lanes);
    }

    private Set<Integer> cancel(Leg leg, Ground ground, Instant now) {
        outbox.takeBack(leg.id());
        var lanes = new HashSet<Integer>();
        move(leg.id(), History.Step.ofHub(State.CANCELLED, ground.stage, ground.reason, now))
                .ifPresent(lanes::add);
        return lanes;
    }

    /** Takes back what the caller does not hold yet; the lanes that have work after the commit. */
    Set<Integer> takeBackAll(Collection<UUID> parcels, Ground ground, Instant now) {
        var lanes = new HashSet<Integer>();
        held(parcels).forEach(leg -> lanes.addAll(takeBack(leg, ground, now).lanes()));
        return lanes;
    }

    // every one of them before the first moves, which holds its message: the lock order is parcel before message
    private List<Leg> held(Collection<UUID> parcels) {
        return parcels.stream()
                .sorted()
                .map(id -> history.hold(id).orElseThrow().parcel())
                .toList();
    }

    /**
     * A withdrawal that its sender has sent as a message of its own passes all others: what it takes back and has not gone
     * must not come after it. It names one parcel of each recipient; whatever else that recipient has of the earlier
     * message (a sibling's, the other ground's) is taken back with it, each by a stop of its own.
     *
     * @param withdrawals the recipients' parcels of the withdrawal
     */
    Set<Integer> overtaken(List<Parcel> withdrawals, Instant now) {
        var withdrawalOf = withdrawals.stream().collect(Collectors.toMap(Parcel::regards, Parcel::id));
        var lanes = new HashSet<Integer>();
        held(withdrawalOf.keySet().stream().flatMap(this::inTheSameHands).collect(Collectors.toSet())).stream()
                .filter(TakingBack::isOpen)
                .forEach(leg -> lanes.addAll(
                        withdrawalOf.containsKey(leg.id())
                                ? overtake(withdrawalOf.get(leg.id()), leg, now)
                                : takeBack(leg, Ground.SENDER_WITHDREW, now).lanes()));
        return lanes;
    }

    private Stream<UUID> inTheSameHands(UUID parcelId) {
        var named = flows.parcel(parcelId).orElseThrow();
        return flows.row(named.message().id()).parcels().stream()
                .filter(parcel -> parcel.recipient().equals(named.parcel().recipient()))
                .map(Leg::id);
    }

    private Set<Integer> overtake(UUID withdrawal, Leg leg, Instant now) {
        if (Consented.hasReached(leg)) {
            outbox.takeBack(leg.id());
            return Set.of();
        }
        boolean mayHaveArrived = consented.mayHaveArrived(leg, LEAVES_OPEN);
        var lanes = new HashSet<>(cancel(leg, Ground.SENDER_WITHDREW, now));
        if (mayHaveArrived) {
            // the withdrawal is the stop: it goes to whoever may have what is over for the hub
            move(leg.id(), History.Step.ofHub(State.CANCELLED, Consented.STOP, Ground.SENDER_WITHDREW.reason, now))
                    .ifPresent(lanes::add);
        } else {
            // nobody has it, so nobody is asked to delete it
            outbox.takeBack(withdrawal);
            move(withdrawal, new History.Step(State.COMPLETED, null, "hub", null, UNREAD, null, now, now))
                    .ifPresent(lanes::add);
        }
        return lanes;
    }

    private Optional<Integer> move(UUID parcelId, History.Step step) {
        return history.hold(parcelId).flatMap(open -> telling.move(open, step));
    }

    private static boolean isOpen(Leg parcel) {
        return !parcel.state().isFinal() && !parcel.isReplaced() && !parcel.isDuty();
    }

    /** A parcel has arrived, or may have, after it was taken back: its recipient is told to stop, once. */
    Set<Integer> arrivedTooLate(UUID parcelId, Instant now) {
        return history.hold(parcelId)
                .flatMap(open -> Ground.of(open.stage()))
                .map(ground -> following.stop(parcelId, ground.reason, now))
                .orElse(Set.of());
    }
}
