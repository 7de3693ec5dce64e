package fi.yhdyspinta.walk;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/**
 * What a node does by its own clock, whoever calls or does not: it keeps its lanes, finds what is due in them, takes into
 * use what has changed, and watches what nobody else does. Timers call it by the name {@code rounds}.
 */
@Named("rounds")
@Singleton
public class Rounds {
    private final Opening opening;
    private final SecretDesk secretDesk;
    private final LaneKeeper laneKeeper;
    private final Clocks clocks;
    private final Watching watching;
    private final Pausing pausing;
    private final AttachmentDesk attachmentDesk;
    private final Batching batching;
    private final Chaining chaining;

    @Inject
    Rounds(
            Opening opening,
            SecretDesk secretDesk,
            LaneKeeper laneKeeper,
            Clocks clocks,
            Watching watching,
            Pausing pausing,
            AttachmentDesk attachmentDesk,
            Batching batching,
            Chaining chaining) {
        this.opening = opening;
        this.secretDesk = secretDesk;
        this.laneKeeper = laneKeeper;
        this.clocks = clocks;
        this.watching = watching;
        this.pausing = pausing;
        this.attachmentDesk = attachmentDesk;
        this.batching = batching;
        this.chaining = chaining;
    }

    /**
     * Leave to deliver what is due in lanes.
     *
     * @param lanes their numbers, with commas between
     */
    public List<Ticket> due(String lanes) {
        return laneKeeper.due(
                Arrays.stream(lanes.split(",")).map(Integer::valueOf).toList());
    }

    /** Whether this node works a lane: then nobody else need hear that it has work. */
    public boolean holds(int lane) {
        return laneKeeper.holds(lane);
    }

    /** Leave to deliver what is due in all lanes: what a lost wake-up missed. */
    public List<Ticket> sweep() {
        return laneKeeper.sweep();
    }

    /** Takes into use what has changed in the routes folder, or at a desk; deadlines follow their calendars. */
    public void refresh() {
        secretDesk.look();
        opening.refreshIfChanged();
        clocks.recompute();
    }

    /**
     * Raises the alarm of urgent parcels that nobody has taken up in time, and destroys files past theirs; any number of
     * nodes may look at once.
     */
    public void watch() {
        watching.watch();
        attachmentDesk.destroyExpired();
    }

    /** Moves a share of each batch that this node works; nothing while the hub rests. */
    public void batches() {
        if (!pausing.isResting()) {
            batching.round();
        }
    }

    /** Links and signs the audit, where this node is the one that does. */
    public void keepAudit() {
        if (laneKeeper.works("audit")) {
            chaining.round();
        }
    }

    /** Where the hub itself listens or fetches: one for each such door of each partner, as of this moment. */
    public List<Listening> listening() {
        return opening.rulebook().partners().values().stream()
                .flatMap(partner -> Listening.of(partner).stream())
                .toList();
    }

    /** Whether this node is the one that listens at a partner's doors just now: not while another does, or it is paused. */
    public boolean listensTo(String partner) {
        return laneKeeper.works(partner) && !pausing.isPaused(partner);
    }

    /** The node takes its place among the others. */
    public void join() {
        laneKeeper.join();
    }

    /** The node's heartbeat. */
    public void beat() {
        laneKeeper.beat();
    }

    /** Whether the last heartbeat is fresh enough to work on. */
    public boolean isBeating() {
        return laneKeeper.isTrusted();
    }

    /** The node begins to go: it begins nothing new, ends what is under way, and goes on to beat until it leaves. */
    public void retire() {
        laneKeeper.retire();
    }

    /** The node is gone: its lanes are the others'. */
    public void leave() {
        laneKeeper.leave();
    }
}
