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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This node's lanes: keeps their lease by its heartbeat, shares them with other nodes, hands out what is due in them. */
@Singleton
class LaneKeeper {
    /** A node that could not beat so long stops by itself, before another takes its lanes. */
    private static final Duration TRUST = Lanes.SILENCE.minusSeconds(2);

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
        held = transactions.call(() -> {
            lanes.beat(settings.node());
            var living = lanes.living();
            int share = (Lanes.COUNT + living.size() - 1) / living.size();
            var mine = lanes.held(settings.node());
            lanes.take(settings.node(), living, share - mine.size());
            // a lane with a delivery under way stays, else its answer could not be journaled
            lanes.release(
                    settings.node(),
                    mine.keySet().stream()
                            .filter(lane -> !inFlight.isBusy(lane))
                            .limit(Math.max(0, mine.size() - share))
                            .toList());
            return lanes.held(settings.node());
        });
        trustedUntil = began.plus(TRUST);
    }

    /** Gives all lanes to the others: the node goes. */
    void leave() {
        var mine = held;
        held = Map.of();
        transactions.run(() -> lanes.release(settings.node(), mine.keySet()));
    }

    /** The lanes that this node works. */
    Set<Integer> lanes() {
        return isTrusted() ? held.keySet() : Set.of();
    }

    /** Whether this node is the one that works what belongs to a name, such as listening at a partner's door. */
    boolean works(String name) {
        return isTrusted() && held.containsKey(Lanes.of(name));
    }

    boolean isTrusted() {
        return !clock.instant().isAfter(trustedUntil);
    }

    /** Tickets for what is due in a lane; none when another node works it. */
    List<Ticket> due(int lane) {
        Long epoch = held.get(lane);
        if (epoch == null || !isTrusted()) {
            return List.of();
        }
        var lease = new Lease(lane, settings.node(), epoch);
        var now = clock.instant();
        var closed = partnerLimits.closed();
        var found = transactions.call(() -> outbox.due(lane, now, List.copyOf(closed)));
        if (found.size() == Outbox.LOOK) {
            found = Stream.concat(found.stream(), beyond(lane, now, found, closed).stream())
                    .distinct()
                    .toList();
        }
        return found.stream()
                .filter(this::mayGo)
                .map(waiting -> new Ticket(waiting, lease))
                .toList();
    }

    // one slow partner's long queue must not hide the others behind it
    private List<Waiting> beyond(int lane, Instant now, List<Waiting> found, Set<String> closed) {
        var full = found.stream()
                .map(Waiting::partner)
                .filter(this::isFull)
                .collect(Collectors.toCollection(() -> new HashSet<>(closed)));
        return full.equals(closed) ? List.of() : transactions.call(() -> outbox.due(lane, now, List.copyOf(full)));
    }

    private boolean mayGo(Waiting waiting) {
        var partner = opening.rulebook().partners().get(waiting.partner());
        // a partner that is gone has no limits: the parcel is picked up and told that there is no endpoint
        if (!inFlight.take(waiting, partner == null ? 1 : partner.limits().concurrency())) {
            return false;
        }
        if (partner == null || partnerLimits.admit(partner, waiting)) {
            return true;
        }
        inFlight.giveBack(waiting);
        return false;
    }

    private boolean isFull(String partner) {
        var known = opening.rulebook().partners().get(partner);
        return known != null && inFlight.count(partner) >= known.limits().concurrency();
    }

    /** Tickets for all that is due in all of the node's lanes. */
    List<Ticket> sweep() {
        pausing.look();
        var tickets = new ArrayList<Ticket>();
        try {
            for (int lane : transactions.call(() -> outbox.lanesWithWork(held.keySet(), clock.instant()))) {
                tickets.addAll(due(lane));
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
}
