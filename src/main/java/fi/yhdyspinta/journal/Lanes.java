package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lanes of the outbox and who works them. A node is alive while the database has seen it within seven seconds; the
 * lanes of a silent one are free to take, and the epoch grows with each change of hands. Callers hold a transaction.
 */
@Singleton
public class Lanes {
    /** How many there are: more than hub nodes will ever be, few enough to look at. */
    public static final int COUNT = 256;

    /** A node that has been silent so long has lost its lanes. */
    public static final Duration SILENCE = Duration.ofSeconds(7);

    private final EntityManager entities;

    @Inject
    public Lanes(EntityManager entities) {
        this.entities = entities;
    }

    /** The lane of a queue, the same on every node and for ever. */
    public static int of(String queue) {
        // from 1: EclipseLink takes a key of 0 for none
        return 1 + Math.floorMod(queue.hashCode(), COUNT);
    }

    /** Makes the lanes on the hub's first start. */
    public void prepare() {
        if (entities.find(Lane.class, 1) == null) {
            for (int number = 1; number <= COUNT; number++) {
                entities.persist(new Lane(number));
            }
        }
    }

    /** A node that starts again under its own name takes its lanes back at once: its earlier self is fenced off. */
    public void join(String node) {
        beat(node);
        mark(node, false);
        entities.createQuery("update Lane l set l.epoch = l.epoch + 1 where l.node = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    /** Says that the node lives, by the database's clock. */
    public void beat(String node) {
        int seen = entities.createQuery("update Node n set n.seenAt = CURRENT_TIMESTAMP where n.name = :node")
                .setParameter("node", node)
                .executeUpdate();
        if (seen == 0) {
            entities.persist(new Node(node, Instant.EPOCH));
            entities.flush();
            beat(node);
        }
    }

    /** Says that the node is about to go: the others share its lanes, it keeps what it can't give up yet. */
    public void announce(String node) {
        mark(node, true);
    }

    private void mark(String node, boolean isLeaving) {
        entities.createQuery("update Node n set n.leaving = :leaving where n.name = :node")
                .setParameter("leaving", isLeaving)
                .setParameter("node", node)
                .executeUpdate();
    }

    /**
     * The nodes that live.
     *
     * @param names all of them: what they hold is theirs
     * @param staying how many of them share the lanes, without those that are about to go
     */
    public record Living(Set<String> names, int staying) {
        /** How many lanes each of those that stay may hold. */
        public int share() {
            return staying == 0 ? 0 : (COUNT + staying - 1) / staying;
        }
    }

    /** Who lives. */
    public Living living() {
        // H2 and PostgreSQL both give the time of the transaction
        var seen = entities.createQuery("select n from Node n", Node.class).getResultList();
        var newest = seen.stream().map(Node::seenAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        var living = seen.stream()
                .filter(node -> node.seenAt().isAfter(newest.minus(SILENCE)))
                .toList();
        return new Living(living.stream().map(Node::name).collect(Collectors.toSet()), (int)
                living.stream().filter(node -> !node.isLeaving()).count());
    }

    /** Takes lanes that nobody living works, at most so many. */
    public void take(String node, Collection<String> living, int most) {
        if (most <= 0) {
            return;
        }
        var free = entities.createQuery(
                        "select l.number from Lane l where l.node is null or l.node not in :living order by l.number",
                        Integer.class)
                .setParameter("living", new HashSet<>(living))
                .setMaxResults(most)
                .getResultList();
        if (!free.isEmpty()) {
            entities.createQuery("update Lane l set l.node = :node, l.epoch = l.epoch + 1"
                            + " where l.number in :free and (l.node is null or l.node not in :living)")
                    .setParameter("node", node)
                    .setParameter("free", free)
                    .setParameter("living", new HashSet<>(living))
                    .executeUpdate();
        }
    }

    /** Strikes a node that has gone: who is not there has no share, and what it still held is free at once. */
    public void quit(String node) {
        entities.createQuery("update Lane l set l.node = null where l.node = :node")
                .setParameter("node", node)
                .executeUpdate();
        entities.createQuery("delete from Node n where n.name = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    /** Gives lanes up, to a node that has joined or because this one is about to go. */
    public void release(String node, Collection<Integer> lanes) {
        if (!lanes.isEmpty()) {
            entities.createQuery("update Lane l set l.node = null where l.node = :node and l.number in :lanes")
                    .setParameter("node", node)
                    .setParameter("lanes", lanes)
                    .executeUpdate();
        }
    }

    /** The lanes that the node holds, with their epochs. */
    public Map<Integer, Long> held(String node) {
        List<Lane> held = entities.createQuery("select l from Lane l where l.node = :node", Lane.class)
                .setParameter("node", node)
                .getResultList();
        return held.stream().collect(Collectors.toMap(Lane::number, Lane::epoch));
    }

    /**
     * Lets a journal write through only while the lease stands, and holds the lane until the transaction ends.
     *
     * @throws LostLane when the lane has changed hands
     */
    void fence(Lease lease) {
        var lane = entities.find(Lane.class, lease.lane(), LockModeType.PESSIMISTIC_WRITE);
        if (!lease.node().equals(lane.node()) || lane.epoch() != lease.epoch()) {
            throw new LostLane(lease);
        }
    }
}
