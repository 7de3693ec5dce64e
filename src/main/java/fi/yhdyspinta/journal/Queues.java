package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reading what waits to go, by partner: how much, since when, how fast it goes. Looks at the outbox, which holds only what
 * still has to go, and at the tries of the last minutes; never at history. Callers hold the transaction.
 */
@Singleton
public class Queues {
    private final EntityManager entities;

    @Inject
    public Queues(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is looked for; null and empty are no bounds.
     *
     * @param type the parcel's message type
     * @param states how it stands
     * @param from queued then or later
     * @param to queued before that
     * @param cause what stopped it last, as {@code cause.…} of the terms
     */
    public record Sought(String partner, String type, Set<QueueState> states, Instant from, Instant to, String cause) {}

    /**
     * One thing that waits.
     *
     * @param position its place: the order, and where a next page begins
     * @param pickedAt when somebody began to deliver it, or null
     * @param heldAt since when an operator holds it, or null
     * @param expiresAt until when it waits to be fetched, or null
     * @param trouble what stopped it last, or null
     */
    public record Row(
            long position,
            Waiting.Kind kind,
            UUID subjectId,
            UUID messageId,
            String partner,
            QueueState state,
            int attempts,
            Instant enqueuedAt,
            Instant nextAttemptAt,
            Instant pickedAt,
            Instant heldAt,
            Instant expiresAt,
            String trouble) {}

    /**
     * What is known of a row's message, and no more than its envelope.
     *
     * @param type the parcel's own type; the message's for a status; empty for the result of a file, which has none
     */
    public record Named(Row row, String sender, String senderMessageId, String type, boolean isDuty) {}

    /**
     * All that waits for one partner.
     *
     * @param oldest since when the oldest waits
     * @param longestInFlight since when the longest delivery goes on, or null
     */
    public record Sum(String partner, Map<QueueState, Long> counts, Instant oldest, Instant longestInFlight) {
        /** How many stand so. */
        public long count(QueueState state) {
            return counts.getOrDefault(state, 0L);
        }

        /** How many go by themselves, sooner or later. */
        public long moving() {
            return count(QueueState.WAITING) + count(QueueState.RETRYING) + count(QueueState.IN_FLIGHT);
        }
    }

    /** What waits, by partner; a partner for whom nothing waits is not among them. */
    public List<Sum> sums() {
        var counts = new TreeMap<String, Map<QueueState, Long>>();
        var first = new ArrayList<Long>();
        counted().forEach(row -> {
            first.add((Long) row[1]);
            counts.put((String) row[0], counts(row));
        });
        var oldest = moments("o.enqueuedAt", "o.position in :chosen", first);
        var longest = moments("o.pickedAt", QueueState.IN_FLIGHT.condition(), List.of());
        return counts.entrySet().stream()
                .map(each ->
                        new Sum(each.getKey(), each.getValue(), oldest.get(each.getKey()), longest.get(each.getKey())))
                .toList();
    }

    // all states in one look at the table (a null of its own would be bound as a text). By position, which is the order
    // of age: EclipseLink can't read the least of
    // moments from PostgreSQL
    private List<Object[]> counted() {
        var columns = Arrays.stream(QueueState.values())
                .map(state -> "count(case when " + state.condition()
                        + " then o.position else nullif(o.position, o.position) end)")
                .collect(Collectors.joining(", "));
        return entities.createQuery(
                        "select o.partner, min(o.position), " + columns + " from OutboxEntry o group by o.partner",
                        Object[].class)
                .getResultList();
    }

    private static Map<QueueState, Long> counts(Object[] row) {
        var counts = new EnumMap<QueueState, Long>(QueueState.class);
        for (var state : QueueState.values()) {
            long count = (Long) row[2 + state.ordinal()];
            if (count > 0) {
                counts.put(state, count);
            }
        }
        return counts;
    }

    private Map<String, Instant> moments(String what, String where, Collection<Long> chosen) {
        var query = entities.createQuery(
                "select o.partner, " + what + " from OutboxEntry o where " + where, Object[].class);
        if (where.contains(":chosen")) {
            if (chosen.isEmpty()) {
                return Map.of();
            }
            query.setParameter("chosen", chosen);
        }
        return query.getResultStream()
                .collect(Collectors.toMap(
                        row -> (String) row[0],
                        row -> (Instant) row[1],
                        (one, other) -> one.isBefore(other) ? one : other));
    }

    /** A page of what waits, oldest first, after a place. */
    public List<Named> page(Sought sought, long after, int size) {
        return named(found(sought, after, size));
    }

    /** What waits and is looked for, oldest first, at most so many. */
    public List<Row> found(Sought sought, long after, int most) {
        var conditions = new ArrayList<>(List.of("o.position > :after"));
        var values = new LinkedHashMap<String, Object>(Map.of("after", after));
        bind(conditions, values, "o.partner = :partner", "partner", sought.partner());
        bind(conditions, values, "o.enqueuedAt >= :from", "from", sought.from());
        bind(conditions, values, "o.enqueuedAt < :to", "to", sought.to());
        bind(conditions, values, "o.trouble = :cause", "cause", sought.cause());
        bind(
                conditions,
                values,
                "exists (select p.id from ParcelEntry p where p.id = o.subjectId and p.type = :type)",
                "type",
                sought.type());
        if (!sought.states().isEmpty()) {
            conditions.add(
                    sought.states().stream().map(QueueState::condition).collect(Collectors.joining(" or ", "(", ")")));
        }
        TypedQuery<OutboxEntry> query = entities.createQuery(
                        "select o from OutboxEntry o where " + String.join(" and ", conditions)
                                + " order by o.position",
                        OutboxEntry.class)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(most);
        values.forEach(query::setParameter);
        return query.getResultList().stream().map(OutboxEntry::row).toList();
    }

    private static void bind(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    /** What waits under these keys, oldest first. */
    public List<Row> found(Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : entities
                        .createQuery(
                                "select o from OutboxEntry o where o.subjectId in :subjects order by o.position",
                                OutboxEntry.class)
                        .setParameter("subjects", subjects)
                        .getResultList()
                        .stream()
                        .map(OutboxEntry::row)
                        .toList();
    }

    /** What waits under a key. */
    public Optional<Row> find(UUID subject) {
        return found(List.of(subject)).stream().findFirst();
    }

    private List<Named> named(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var messages = entities.createQuery("select m from JournalEntry m where m.id in :ids", JournalEntry.class)
                .setParameter(
                        "ids", rows.stream().map(Row::messageId).distinct().toList())
                .getResultStream()
                .collect(Collectors.toMap(JournalEntry::id, JournalEntry::entry));
        var parcels = entities.createQuery("select p from ParcelEntry p where p.id in :ids", ParcelEntry.class)
                .setParameter("ids", rows.stream().map(Row::subjectId).toList())
                .getResultStream()
                .collect(Collectors.toMap(ParcelEntry::id, parcel -> parcel));
        return rows.stream()
                .map(row -> named(row, messages.get(row.messageId()), parcels.get(row.subjectId())))
                .toList();
    }

    private static Named named(Row row, Flows.Entry message, ParcelEntry parcel) {
        var type = parcel != null ? parcel.type() : message == null ? "" : message.type();
        return new Named(
                row,
                message == null ? "" : message.sender(),
                message == null ? "" : message.senderMessageId(),
                type,
                parcel != null && parcel.isDuty());
    }

    /** How many deliveries have succeeded between two moments, by partner. */
    public Map<String, Long> delivered(Instant from, Instant to) {
        return entities.createQuery(
                        "select a.partner, count(a) from Attempt a where a.endedAt >= :from and a.endedAt < :to"
                                + " and a.outcome in :arrived group by a.partner",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("arrived", Copies.ARRIVED)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }
}
