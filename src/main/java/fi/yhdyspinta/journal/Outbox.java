package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What still has to go. Within a queue (one case, one partner) only the head goes; others pass. Every write checks the
 * lane's lease. Callers hold the transaction.
 */
@Singleton
public class Outbox {
    /**
     * EclipseLink writes values into the text of a statement that has a subquery and a limit, on H2: there it fails on
     * booleans, and everywhere it would show values in exceptions.
     */
    static final String BIND = "eclipselink.jdbc.bind-parameters";

    /** How many are looked at in one go. */
    public static final int LOOK = 200;

    private final EntityManager entities;
    private final Payloads payloads;
    private final Lanes lanes;

    @Inject
    public Outbox(EntityManager entities, Sealing sealing, Lanes lanes) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
        this.lanes = lanes;
    }

    /**
     * What of some lanes may go now, oldest first, at most {@link #LOOK}: the heads of their queues, and what may overtake.
     *
     * @param without ways that have no place just now, each {@link Waiting#way}
     */
    public List<Waiting> due(Collection<Integer> lanes, Instant now, Collection<String> without) {
        var open = without.isEmpty() ? List.<String>of() : waysBeside(without);
        if (open.isEmpty() && !without.isEmpty()) {
            return List.of();
        }
        var query = entities.createQuery(
                        "select o from OutboxEntry o where o.lane in :lanes and o.nextAttemptAt <= :now"
                                + (open.isEmpty() ? "" : " and o.way in :open")
                                + " and (o.overtakes = :overtakes or not exists (select p.position from OutboxEntry p"
                                + " where p.lane = o.lane and p.queue = o.queue and p.position < o.position"
                                + " and p.overtakes <> :overtakes)) order by o.position",
                        OutboxEntry.class)
                .setParameter("lanes", lanes)
                .setParameter("now", now)
                // H2 does not compare a boolean with the 1 that EclipseLink writes for a literal true
                .setParameter("overtakes", true)
                .setHint(BIND, "true")
                .setMaxResults(LOOK);
        if (!open.isEmpty()) {
            query.setParameter("open", open);
        }
        return query.getResultList().stream().map(OutboxEntry::waiting).toList();
    }

    /**
     * By which ways something waits to go, beside those. Steps from one to the next in the index: what waits for a paused
     * partner is not looked at, however much it is.
     */
    private List<String> waysBeside(Collection<String> without) {
        var found = new ArrayList<String>();
        for (var next = wayAfter(""); next.isPresent(); next = wayAfter(next.get())) {
            next.filter(way -> !without.contains(way)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> wayAfter(String way) {
        return entities.createQuery("select o.way from OutboxEntry o where o.way > :way order by o.way", String.class)
                .setParameter("way", way)
                .setHint(BIND, "true")
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Makes due what waits for a later try. What waits to be fetched or for a person stays. */
    public void hurry(Collection<Integer> held, Instant now) {
        if (!held.isEmpty()) {
            entities.createQuery("update OutboxEntry o set o.nextAttemptAt = :now"
                            + " where o.nextAttemptAt > :now and o.expiresAt is null and o.lane in :held")
                    .setParameter("now", now)
                    .setParameter("held", held)
                    .executeUpdate();
        }
    }

    /** Whether something of the same case waits for the same partner behind it. */
    public boolean isFollowed(Waiting waiting) {
        // the least of them, and not one of them: a query with a limit is prepared anew each time
        return entities.createQuery(
                                "select min(o.position) from OutboxEntry o where o.lane = :lane and o.queue = :queue"
                                        + " and o.position > :position",
                                Long.class)
                        .setParameter("lane", waiting.lane())
                        .setParameter("queue", waiting.queue())
                        .setParameter("position", waiting.position())
                        .getSingleResult()
                != null;
    }

    /** The parcel behind a waiting entry; empty when it needs nothing any more. */
    public Optional<Picked> pick(Waiting waiting, Instant now) {
        var canonical = atHand(waiting);
        return isDue(waiting, now) ? Optional.of(picked(waiting.subjectId(), canonical)) : Optional.empty();
    }

    // one question for all of its rows: whoever looks for them by their keys in this transaction finds them at hand
    private Optional<Payload> atHand(Waiting waiting) {
        return entities.createQuery(
                        "select y, o, p, m, k from OutboxEntry o, ParcelEntry p, JournalEntry m, PayloadKey k, Payload y"
                                + " where o.position = :position and p.id = o.subjectId and m.id = p.messageId"
                                + " and k.messageId = m.id and y.messageId = m.id and y.subjectId = m.id and y.kind = :kind",
                        Object[].class)
                .setParameter("position", waiting.position())
                .setParameter("kind", Payload.Kind.CANONICAL)
                .getResultStream()
                .findFirst()
                .map(row -> (Payload) row[0]);
    }

    /**
     * Notes that a try begins: a node may die between the call and its outcome, and whoever takes the parcel back then sees
     * that it may have gone. The last write of its transaction: who takes a parcel back holds its consent and the parcel
     * before the entry, and who held the entry first would stand in the way of both.
     */
    public void tries(Waiting waiting, Instant now) {
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry != null) {
            entry.pick(now);
        }
    }

    /** A parcel with the message it is cut from, whether it waits or not. */
    public Picked picked(UUID parcelId) {
        return picked(parcelId, Optional.empty());
    }

    private Picked picked(UUID parcelId, Optional<Payload> sealed) {
        var parcel = entities.find(ParcelEntry.class, parcelId);
        var message = entities.find(JournalEntry.class, parcel.messageId());
        var canonical = sealed.map(payload -> payloads.open(message.id(), payload))
                .orElseGet(() -> payloads.open(message.id(), message.id(), Payload.Kind.CANONICAL));
        return new Picked(
                message.id(),
                parcel.caseId(),
                message.sender(),
                message.receivedAt(),
                parcel.place(),
                parcel.leg(),
                Mark.ofMessage(entities, message.id()).getOrDefault(parcel.id(), List.of()),
                canonical,
                parcel.isMended());
    }

    /** Whether it still waits and its time has come: the list it was found in may be a moment old. */
    public boolean isDue(Waiting waiting, Instant now) {
        var entry = entities.find(OutboxEntry.class, waiting.position());
        return entry != null && entry.isDue(now);
    }

    /**
     * Journals a delivery: the entry leaves, the parcel has arrived. Its answer may have been quicker than this.
     *
     * @param written what was delivered; null where no copy of it is kept
     * @return whether the parcel had been cancelled while it was under way: then its recipient has what it should not
     */
    public boolean delivered(Waiting waiting, Lease lease, Tried tried, byte[] written) {
        lanes.fence(lease);
        boolean wasCancelled = isCancelled(waiting);
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry != null) {
            entities.remove(entry);
        }
        entities.persist(new Attempt(waiting, lease, tried, "delivered"));
        new Delivered(entities).note(waiting, tried);
        payloads.keep(waiting.messageId(), waiting.subjectId(), Payload.Kind.WRITTEN, written);
        return wasCancelled;
    }

    // the parcel is held before its entry is looked at: whoever takes the entry away holds the parcel too
    private boolean isCancelled(Waiting waiting) {
        return waiting.kind() == Waiting.Kind.PARCEL
                && entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE)
                                .state()
                        == State.CANCELLED;
    }

    /**
     * Journals a failed try; the next one at that time, or none: then it is quarantined and an operator moves it.
     *
     * @return whether the parcel had been cancelled while it was under way
     */
    public boolean failed(Waiting waiting, Lease lease, Tried tried, Instant nextAttemptAt) {
        lanes.fence(lease);
        boolean wasCancelled = isCancelled(waiting);
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry == null) {
            return wasCancelled;
        }
        int attempt = waiting.attempts() + 1;
        entry.fail(attempt, tried.cause(), nextAttemptAt);
        entities.persist(new Attempt(waiting, lease, tried, nextAttemptAt == null ? "quarantined" : "failed"));
        if (waiting.kind() == Waiting.Kind.PARCEL) {
            entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE)
                    .fail(attempt, tried.cause(), nextAttemptAt == null);
        }
        return wasCancelled;
    }

    /**
     * Lets an entry wait for its recipient's hours; nothing is counted as a try. What may overtake, urgent and duty notices
     * and withdrawals, waits for no hours.
     *
     * @return whether it waits
     */
    public boolean putOff(Waiting waiting, Lease lease, Instant opens) {
        lanes.fence(lease);
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry == null || entry.overtakes()) {
            return false;
        }
        entry.waitUntil(opens);
        return true;
    }

    /**
     * Takes a parcel out of the outbox: it goes nowhere any more. Without the lane's fence, because whoever cancels may
     * stand at any node; one that has it under way learns of it when its try ends. The caller holds the parcel.
     */
    public void takeBack(UUID parcelId) {
        entities.createQuery("select o from OutboxEntry o where o.subjectId = :parcel", OutboxEntry.class)
                .setParameter("parcel", parcelId)
                .getResultStream()
                .findFirst()
                .ifPresent(entities::remove);
        entities.find(ParcelEntry.class, parcelId).rest();
    }

    /**
     * Lets an entry go without delivering it: the parcel has become final another way, or its recipient has had it before.
     * Checks the lease.
     */
    public void drop(Waiting waiting, Lease lease) {
        lanes.fence(lease);
        if (waiting.kind() == Waiting.Kind.PARCEL) {
            entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE)
                    .restIfDelivered();
        }
        var entry = entities.find(OutboxEntry.class, waiting.position());
        if (entry != null) {
            entities.remove(entry);
        }
    }

    /** Lets a parcel go that waited for its writer; the lane that has work, or empty when it was not held. */
    public Optional<Integer> release(UUID parcelId, Instant now) {
        var parcel = entities.find(ParcelEntry.class, parcelId, LockModeType.PESSIMISTIC_WRITE);
        if (parcel == null || !parcel.isHeld()) {
            return Optional.empty();
        }
        parcel.release();
        return ofSubject(parcelId).map(entry -> {
            entry.release(now);
            return entry.lane();
        });
    }

    private Optional<OutboxEntry> ofSubject(UUID subjectId) {
        return entities.createQuery("select o from OutboxEntry o where o.subjectId = :subject", OutboxEntry.class)
                .setParameter("subject", subjectId)
                .getResultStream()
                .findFirst();
    }

    /** Tries what waits or is quarantined again, now; the lane that has work, or empty when nothing of it waits. */
    public Optional<Integer> again(UUID subjectId, Instant now) {
        return ofSubject(subjectId)
                // what waits for its writer is not an operator's to send, and what an operator holds is released first
                .filter(entry -> !entry.isHeld() && !entry.isOnHold())
                .map(entry -> {
                    entry.again(now);
                    return entry.lane();
                });
    }
}
