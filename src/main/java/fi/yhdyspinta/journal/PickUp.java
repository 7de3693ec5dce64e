package fi.yhdyspinta.journal;

import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits at the hub for a partner that fetches: a portal's, or one whose system only asks. It stays in the outbox until
 * then, unwritten, so that what is taken back meanwhile has gone nowhere. Callers hold the transaction.
 */
@Singleton
public class PickUp {
    // a parcel is its recipient's unit's, a status that of the unit that has sent the message
    private static final String OF_UNITS = " and (exists (select p.id from ParcelEntry p where p.id = o.subjectId"
            + " and p.unit in :units) or exists (select m.id from JournalEntry m where m.id = o.messageId"
            + " and m.sender = :partner and m.senderUnit in :units and o.subjectId not in"
            + " (select q.id from ParcelEntry q where q.messageId = m.id)))";

    private final EntityManager entities;
    private final Payloads payloads;
    private final Lanes lanes;

    @Inject
    public PickUp(EntityManager entities, Sealing sealing, Lanes lanes) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
        this.lanes = lanes;
    }

    /**
     * How long something waits.
     *
     * @param expiresAt until when
     * @param remind how often its recipient is told again; null for never
     */
    public record Times(Instant expiresAt, Duration remind) {}

    /**
     * One thing that waits to be fetched.
     *
     * @param position its place in the outbox: the order, and where a next page begins
     * @param key the parcel, or the status event
     * @param queue its case and partner
     * @param since when it was put there
     * @param expiresAt until when it waits
     */
    public record Waits(
            long position,
            Waiting.Kind kind,
            UUID key,
            UUID messageId,
            int lane,
            String queue,
            Instant since,
            Instant expiresAt) {}

    /** Leaves an entry for its recipient to fetch. Checks the lease. */
    public void awaits(Waiting waiting, Lease lease, Tried tried, Times times) {
        lanes.fence(lease);
        var parcel = waiting.kind() == Waiting.Kind.PARCEL
                ? entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE)
                : null;
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry == null) {
            return;
        }
        entry.await(times, tried.endedAt());
        entities.persist(new Attempt(waiting, lease, tried, "awaits"));
        if (parcel != null) {
            parcel.await();
        }
    }

    /**
     * Leaves an entry for its recipient to fetch, although telling of it has failed. Checks the lease.
     *
     * @param next when it is told again; null where time mends nothing and an operator must
     */
    public void untold(Waiting waiting, Lease lease, Tried tried, Times times, Instant next) {
        lanes.fence(lease);
        var parcel = waiting.kind() == Waiting.Kind.PARCEL
                ? entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE)
                : null;
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry == null) {
            return;
        }
        entry.await(times, tried.endedAt());
        entry.fail(waiting.attempts() + 1, tried.cause(), earlier(next, times.expiresAt()));
        entities.persist(new Attempt(waiting, lease, tried, next == null ? "quarantined" : "failed"));
        if (parcel != null) {
            parcel.await();
        }
    }

    private static Instant earlier(Instant next, Instant end) {
        return next == null || next.isBefore(end) ? next : end;
    }

    /** Whether nobody has fetched it in time. */
    public boolean hasExpired(Waiting waiting, Instant now) {
        var entry = entities.find(OutboxEntry.class, waiting.position());
        return entry != null && entry.hasExpired(now);
    }

    /** What waits for a partner or for units of it, oldest first, after a place in the outbox. */
    public List<Waits> of(Whose whose, long after, int most) {
        var query = entities.createQuery(
                        "select o from OutboxEntry o where o.partner = :partner and o.position > :after"
                                + " and o.expiresAt is not null and o.heldAt is null"
                                + (whose.units() == null ? "" : OF_UNITS) + " order by o.position",
                        OutboxEntry.class)
                .setParameter("after", after)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(most);
        whose.bind(query);
        return query.getResultList().stream().map(OutboxEntry::waits).toList();
    }

    /** One thing that waits for a partner; empty where it is another's, has been fetched or was taken back. */
    public Optional<Waits> find(String partner, UUID key) {
        return entities.createQuery(
                        "select o from OutboxEntry o where o.subjectId = :key and o.partner = :partner",
                        OutboxEntry.class)
                .setParameter("key", key)
                .setParameter("partner", partner)
                .getResultStream()
                .filter(entry -> entry.awaits() && !entry.isOnHold())
                .map(OutboxEntry::waits)
                .findFirst();
    }

    /**
     * Journals that it was fetched: the entry leaves, the parcel has arrived. Without the lane's fence, because whoever
     * fetches may stand at any node; the caller holds the parcel.
     */
    public void fetched(Waits waits, String node, Tried tried, byte[] written) {
        var entry = entities.find(OutboxEntry.class, waits.position());
        var waiting = entry.waiting();
        entities.remove(entry);
        // no lease: the parcel's own lock stands for it
        entities.persist(new Attempt(waiting, new Lease(waits.lane(), node, 0), tried, "fetched"));
        new Delivered(entities).note(waiting, tried);
        payloads.keep(waits.messageId(), waits.key(), Payload.Kind.WRITTEN, written);
    }

    /** Takes away what may not be had any more. The caller holds the parcel, where it is one. */
    public void drop(Waits waits) {
        entities.remove(entities.find(OutboxEntry.class, waits.position()));
    }

    /** What a parcel or status was written as when it was first fetched or delivered; empty when it never was. */
    public Optional<byte[]> writtenBefore(UUID messageId, UUID key) {
        boolean isThere = !entities.createQuery(
                        "select p.id from Payload p where p.messageId = :message and p.subjectId = :subject"
                                + " and p.kind = :kind",
                        UUID.class)
                .setParameter("message", messageId)
                .setParameter("subject", key)
                .setParameter("kind", Payload.Kind.WRITTEN)
                .getResultList()
                .isEmpty();
        return isThere ? Optional.of(payloads.open(messageId, key, Payload.Kind.WRITTEN)) : Optional.empty();
    }
}
