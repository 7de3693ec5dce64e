package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Batches and their items. Callers hold the transaction. */
@Singleton
public class Batches {
    /** An item that has not been moved yet. */
    public static final String OPEN = "open";

    /** An item that was moved. */
    public static final String MOVED = "moved";

    /** An item that could not be moved; its code says why. */
    public static final String REFUSED = "refused";

    private final EntityManager entities;

    @Inject
    public Batches(EntityManager entities) {
        this.entities = entities;
    }

    /** How far a batch has come. */
    public enum State {
        /** Counted, and nothing moved. */
        DRY_RUN,
        /** A dry run that was followed by the run itself: it can't be run from again. */
        USED,
        RUNNING,
        PAUSED,
        CANCELLED,
        DONE;

        /** Whether nothing of it is moved any more. */
        public boolean isOver() {
            return this == CANCELLED || this == DONE || this == USED;
        }

        /** The word on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A batch.
     *
     * @param asked what was asked for: the filter, or how many were named
     * @param fingerprint of what it moves, one by one
     * @param total how many it moves
     */
    public record Made(
            UUID id,
            String action,
            String operator,
            String reason,
            String asked,
            String fingerprint,
            int total,
            State state,
            Instant madeAt,
            Instant startedAt,
            Instant endedAt) {}

    /**
     * One thing that is to be moved.
     *
     * @param copy the number of its last try: what is sent again is sent from that copy
     */
    public record Chosen(UUID subjectId, UUID messageId, String partner, int copy) {}

    /**
     * One item.
     *
     * @param number from 1, in the order in which they are moved
     * @param result {@link #OPEN}, {@link #MOVED} or {@link #REFUSED}
     * @param code why it was refused, or null
     */
    public record Item(int number, Chosen chosen, String result, String code, Instant movedAt) {}

    /** Keeps a dry run, and forgets those that nobody has used. */
    public void keep(Made made, Instant olderThan) {
        entities.createQuery("delete from Batch b where b.state = :state and b.madeAt < :before")
                .setParameter("state", State.DRY_RUN)
                .setParameter("before", olderThan)
                .executeUpdate();
        entities.persist(new Batch(made));
    }

    /** A batch that runs from now on, with what it moves in order. */
    public void start(Made made, List<Chosen> chosen) {
        entities.persist(new Batch(made));
        // its items refer to it
        entities.flush();
        for (int index = 0; index < chosen.size(); index++) {
            entities.persist(new BatchItem(made.id(), index + 1, chosen.get(index)));
        }
    }

    /** A batch as it stands. */
    public Optional<Made> find(UUID id) {
        return Optional.ofNullable(entities.find(Batch.class, id)).map(Batch::made);
    }

    /** A batch, held until the transaction ends: a pause and a move take turns. */
    public Optional<Made> hold(UUID id) {
        return Optional.ofNullable(entities.find(Batch.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(Batch::made);
    }

    /** Moves a batch that is held. */
    public void become(UUID id, State state, Instant now) {
        entities.find(Batch.class, id).become(state, now);
    }

    /** A page of batches, newest first; dry runs are none. */
    public List<Made> page(UUID below, int size) {
        var query = entities.createQuery(
                        "select b from Batch b where b.state not in :dry" + (below == null ? "" : " and b.id < :below")
                                + " order by b.id desc",
                        Batch.class)
                .setParameter("dry", Set.of(State.DRY_RUN, State.USED))
                .setMaxResults(size);
        if (below != null) {
            query.setParameter("below", below);
        }
        return query.getResultStream().map(Batch::made).toList();
    }

    /** The batches that run, oldest first. */
    public List<Made> running() {
        return entities.createQuery("select b from Batch b where b.state = :state order by b.id", Batch.class)
                .setParameter("state", State.RUNNING)
                .getResultStream()
                .map(Batch::made)
                .toList();
    }

    /** The items of a batch that are to be moved next, in order, at most so many. */
    public List<Item> open(UUID batch, int most) {
        return entities.createQuery(
                        "select i from BatchItem i where i.batchId = :batch and i.result = :open order by i.number",
                        BatchItem.class)
                .setParameter("batch", batch)
                .setParameter("open", OPEN)
                .setMaxResults(most)
                .getResultStream()
                .map(BatchItem::item)
                .toList();
    }

    /** Whether an item is still to be moved; it is held until the transaction ends. */
    public boolean holdOpen(UUID batch, int number) {
        var item = entities.find(BatchItem.class, new BatchItem.Place(batch, number), LockModeType.PESSIMISTIC_WRITE);
        return item != null && item.isOpen();
    }

    /** Journals what came of an item, which is held. */
    public void end(UUID batch, int number, String result, String code, Instant now) {
        entities.find(BatchItem.class, new BatchItem.Place(batch, number)).end(result, code, now);
    }

    /** A page of a batch's items in their order, after a number. */
    public List<Item> items(UUID batch, String result, int after, int size) {
        var query = entities.createQuery(
                        "select i from BatchItem i where i.batchId = :batch and i.number > :after"
                                + (result == null ? "" : " and i.result = :result") + " order by i.number",
                        BatchItem.class)
                .setParameter("batch", batch)
                .setParameter("after", after)
                .setMaxResults(size);
        if (result != null) {
            query.setParameter("result", result);
        }
        return query.getResultStream().map(BatchItem::item).toList();
    }

    /** How many items have which result. */
    public Map<String, Long> counts(UUID batch) {
        return grouped("result", batch, "");
    }

    /** How many items were refused for which reason. */
    public Map<String, Long> refusals(UUID batch) {
        return grouped("code", batch, " and i.code is not null");
    }

    private Map<String, Long> grouped(String by, UUID batch, String more) {
        return entities.createQuery(
                        "select i." + by + ", count(i.number) from BatchItem i where i.batchId = :batch" + more
                                + " group by i." + by,
                        Object[].class)
                .setParameter("batch", batch)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (String) row[0], row -> (Long) row[1], (one, other) -> one, TreeMap::new));
    }

    /** How the last try after its move ended of each of these, by key; what has not been tried is not there. */
    public Map<UUID, String> outcomes(Collection<Item> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        var before = items.stream()
                .collect(Collectors.toMap(
                        item -> item.chosen().subjectId(), item -> item.chosen().copy(), Math::max));
        return entities.createQuery(
                        "select a from Attempt a where a.messageId in :messages order by a.endedAt, a.number",
                        Attempt.class)
                .setParameter(
                        "messages",
                        items.stream()
                                .map(item -> item.chosen().messageId())
                                .distinct()
                                .toList())
                .getResultStream()
                .map(Attempt::tried)
                .filter(tried -> tried.number() > before.getOrDefault(tried.subjectId(), Integer.MAX_VALUE))
                .collect(Collectors.toMap(Flows.Try::subjectId, Flows.Try::outcome, (earlier, later) -> later));
    }
}
