package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Uuid7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** How much goes from whom to whom, and how much of it waits: numbers alone. Callers hold the transaction. */
@Singleton
public class Streams {
    private static final String FAILING = "case when " + QueueState.RETRYING.condition() + " or "
            + QueueState.QUARANTINED.condition() + " then o.position else nullif(o.position, o.position) end";

    private final EntityManager entities;

    @Inject
    public Streams(EntityManager entities) {
        this.entities = entities;
    }

    /** What one sender sends to one recipient: parcels of one type. */
    public record Stream(String sender, String type, String recipient) {}

    /**
     * How much of a stream has not arrived.
     *
     * @param waiting all of it
     * @param failing what of it has a failed try behind it
     */
    public record Standing(long waiting, long failing) {
        /** Nothing waits. */
        public static final Standing NOTHING = new Standing(0, 0);
    }

    /** How many parcels were taken over in a time, by the time that stands in their message's id. */
    public Map<Stream, Long> taken(Instant from, Instant to) {
        return entities.createQuery(
                        "select m.sender, p.type, p.recipient, count(p.id) from JournalEntry m, ParcelEntry p"
                                + " where p.messageId = m.id and m.id >= :from and m.id < :to"
                                + " and p.messageId >= :from and p.messageId < :to"
                                + " group by m.sender, p.type, p.recipient",
                        Object[].class)
                .setParameter("from", Uuid7.first(from))
                .setParameter("to", Uuid7.first(to))
                .setHint(Outbox.BIND, "true")
                .getResultStream()
                .collect(Collectors.toMap(Streams::stream, row -> (Long) row[3]));
    }

    /** What waits, by stream: in a look at the outbox, which holds only what still has to go. */
    public Map<Stream, Standing> waiting() {
        return entities.createQuery(
                        "select m.sender, p.type, p.recipient, count(o.position), count(" + FAILING
                                + ") from OutboxEntry o, ParcelEntry p, JournalEntry m"
                                + " where p.id = o.subjectId and m.id = o.messageId"
                                + " group by m.sender, p.type, p.recipient",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(Streams::stream, row -> new Standing((Long) row[3], (Long) row[4])));
    }

    private static Stream stream(Object[] row) {
        return new Stream((String) row[0], (String) row[1], (String) row[2]);
    }
}
