package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Lanes;
import fi.yhdyspinta.journal.Lease;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Waiting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** This node's lanes: keeps their lease by its heartbeat, shares them with other nodes, hands out what is due in them. */
@Singleton
class LaneKeeper {
    /** A node that could not beat so long stops by itself, before another takes its lanes. */
    private static final Duration TRUST = Lanes.SILENCE.minusSeconds(2);

    /** What a clock that is kept right may step back without anybody noticing. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(LaneKeeper.class.getName());

    private final Transactions transactions;
    private final Lanes lanes;
    private final Outbox outbox;
    private final InFlight inFlight;
    private final PartnerLimits partnerLimits;
    private final Pausing pausing;
    private final Opening opening;
    private final Settings settings;
    private final Clock clock;

    private volatile Map<Integer, Long> held = Map.of();
    private volatile Instant trustedFrom = Instant.EPOCH;
    private volatile Instant trustedUntil = Instant.EPOCH;

    @Inject
    LaneKeeper(
            Transactions transactions,
            Lanes lanes,
            Outbox outbox,
            InFlight inFlight,
            PartnerLimits partnerLimits,
            Pausing pausing,
            Opening opening,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.outbox = outbox;
        this.inFlight = inFlight;
        this.partnerLimits = partnerLimits;
        this.pausing = pausing;
        this.opening = opening;
        this.settings = settings;
        this.clock = clock;
    }

    void join() {
        transactions.run(() -> lanes.join(settings.node()));
        beat();
    }

    /** Says that the node lives, takes its share of the lanes and gives up what is more than that. */
    void beat() {
        var began = clock.instant();
        boolean hasSteppedBack = began.isBefore(trustedFrom.minus(STEP));
        held = transactions.call(() -> {
            lanes.beat(settings.node());
            var living = lanes.living();
            int share = inFlight.isClosed() ? 0 : living.share();
            var mine = lanes.held(settings.node());
            lanes.take(settings.node(), living.names(), share - mine.size());
            // a lane with a delivery under way stays, else its answer could not be journaled
            lanes.release(
                    settings.node(),
                    mine.keySet().stream()
                            .filter(lane -> !inFlight.isBusy(lane))
                            .limit(Math.max(0, mine.size() - share))
                            .toList());
            return lanes.held(settings.node());
        });
        trustedFrom = began;
        trustedUntil = began.plus(TRUST);
        if (hasSteppedBack) {
            catchUp(began);
        }
    }

    /** Times that were set by a clock ahead are hours away now: what would have been due is due, and who rests may try. */
    private void catchUp(Instant now) {
        LOG.log(System.Logger.Level.WARNING, "the clock has been set back: what waits for a later try is tried now");
        partnerLimits.forget();
        transactions.run(() -> outbox.hurry(held.keySet(), now));
    }

    /**
     * Begins to go: nothing new is handed out, lanes without a delivery under way are the others' at once. The heartbeat
     * must go on until {@link #leave}, so that what is under way can be journaled.
     */
    void retire() {
        inFlight.close();
        transactions.run(() -> lanes.announce(settings.node()));
        beat();
    }

    /** Is gone: all lanes are the others'. What is still under way can't be journaled here any more. */
    void leave() {
        held = Map.of();
        trustedUntil = Instant.EPOCH;
        transactions.run(() -> lanes.quit(settings.node()));
    }

    /** The lanes that this node works; none while the hub rests. */
    Set<Integer> lanes() {
        return isTrusted() && !pausing.isResting() ? held.keySet() : Set.of();
    }

    /** Whether this node is the one that works what belongs to a name, such as listening at a partner's door. */
    boolean works(String name) {
        return isTrusted() && !inFlight.isClosed() && held.containsKey(Lanes.of(name));
    }

    boolean isTrusted() {
        var now = clock.instant();
        // a clock that was set back proves nothing until the next beat
        return !now.isBefore(trustedFrom.minus(STEP)) && !now.isAfter(trustedUntil);
    }

    /** Whether this node works a lane just now. */
    boolean holds(int lane) {
        return isTrusted() && held.containsKey(lane);
    }

    /** Tickets for what is due in lanes; none for those that another node works. */
    List<Ticket> due(Collection<Integer> lanes) {
        var epochs = held;
        var own = lanes.stream().filter(epochs::containsKey).toList();
        if (own.isEmpty() || !isTrusted() || pausing.isResting()) {
            return List.of();
        }
        var tickets = new ArrayList<Ticket>();
        try {
            for (var waiting : found(own)) {
                if (mayGo(waiting)) {
                    tickets.add(new Ticket(
                            waiting, new Lease(waiting.lane(), settings.node(), epochs.get(waiting.lane()))));
                }
            }
            return tickets;
        } catch (RuntimeException failed) {
            // what nobody will deliver must not be taken for under way
            tickets.forEach(ticket -> {
                partnerLimits.release(ticket.waiting());
                inFlight.giveBack(ticket.waiting());
            });
            throw failed;
        }
    }

    // one slow partner's long queue must not hide the others behind it: those that are full are left out and looked
    // past
    private Set<Waiting> found(List<Integer> lanes) {
        var now = clock.instant();
        var found = new LinkedHashSet<Waiting>();
        var without = partnerLimits.closed();
        boolean isMore = true;
        while (isMore) {
            var next = transactions.call(() -> outbox.due(lanes, now, without));
            found.addAll(next);
            isMore = next.size() == Outbox.LOOK
                    && without.addAll(
                            next.stream().filter(this::isFull).map(Waiting::way).toList());
        }
        return found;
    }

    private boolean mayGo(Waiting waiting) {
        var way = way(waiting);
        // a partner that is gone has no limits: the parcel is picked up and told that there is no endpoint
        if (!inFlight.take(
                waiting,
                way.map(PartnerWay::counted).orElse(waiting.partner()),
                way.map(known -> known.limits().concurrency()).orElse(1))) {
            return false;
        }
        if (way.isEmpty() || partnerLimits.admit(way.get(), waiting)) {
            return true;
        }
        inFlight.giveBack(waiting);
        return false;
    }

    private boolean isFull(Waiting waiting) {
        return way(waiting)
                .filter(way -> inFlight.count(way.counted()) >= way.limits().concurrency())
                .isPresent();
    }

    private Optional<PartnerWay> way(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .map(partner -> PartnerWay.of(partner, waiting.kind()));
    }

    /** Tickets for all that is due in all of the node's lanes. */
    List<Ticket> sweep() {
        pausing.look();
        return due(held.keySet());
    }
}
