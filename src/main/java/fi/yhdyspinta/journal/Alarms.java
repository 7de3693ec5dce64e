package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Urgency;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people are woken for. An urgent parcel sets a timer when it begins to go; the timer goes when somebody has taken
 * the parcel up, so that only what is waited for is looked at, whatever the history. Callers hold the transaction.
 */
@Singleton
public class Alarms {
    /** An urgent parcel is undelivered, or delivered and nobody has confirmed that it was opened; also the stage's name. */
    public static final String URGENT_UNOPENED = "urgent-unopened";

    private final EntityManager entities;

    @Inject
    public Alarms(EntityManager entities) {
        this.entities = entities;
    }

    /** A timer that has run out. */
    public record Timer(UUID id, UUID parcelId) {}

    /**
     * An alarm that nobody has resolved yet.
     *
     * @param kind a word of {@code alarm.…}
     * @param deliveredAt when the parcel was delivered; null when it is not
     */
    public record Raised(
            UUID id,
            String kind,
            UUID messageId,
            String senderMessageId,
            String sender,
            UUID parcelId,
            String recipient,
            String type,
            Instant receivedAt,
            Instant deliveredAt,
            Instant raisedAt) {}

    /** Sets a parcel's timer, once. */
    public void set(UUID parcelId, UUID messageId, Instant dueAt) {
        entities.persist(
                new AlarmEntry(UuidCreator.getTimeOrderedEpoch(), URGENT_UNOPENED, parcelId, messageId, dueAt));
    }

    /** Sets the timer of a parcel that has taken another's place, where its message is urgent. */
    public void setIfUrgent(UUID parcelId, Instant dueAt) {
        var message = entities.find(
                JournalEntry.class, entities.find(ParcelEntry.class, parcelId).messageId());
        if (Urgency.of(message.entry().urgency()) == Urgency.URGENT) {
            set(parcelId, message.id(), dueAt);
        }
    }

    /** Timers that have run out, the oldest first. */
    public List<Timer> due(Instant now, int size) {
        return entities
                .createQuery(
                        "select a from AlarmEntry a where a.raisedAt is null and a.dueAt <= :now order by a.dueAt",
                        AlarmEntry.class)
                .setParameter("now", now)
                .setMaxResults(size)
                .getResultList()
                .stream()
                .map(alarm -> new Timer(alarm.id(), alarm.parcelId()))
                .toList();
    }

    /**
     * Raises a timer's alarm, once, and journals it as a stage of the parcel, whose state does not move. The caller holds
     * the parcel.
     *
     * @return the event's id; empty when it is raised already or nothing is left to raise
     */
    public Optional<UUID> raise(Timer timer, Instant now) {
        var alarm = entities.find(AlarmEntry.class, timer.id(), LockModeType.PESSIMISTIC_WRITE);
        if (alarm == null || alarm.isRaised()) {
            return Optional.empty();
        }
        alarm.raise(now);
        var event = new StatusEvent(
                UuidCreator.getTimeOrderedEpoch(),
                alarm.messageId(),
                alarm.parcelId(),
                State.REQUESTED,
                alarm.kind(),
                "hub",
                now,
                now);
        entities.persist(event);
        return Optional.of(event.id());
    }

    /** Somebody has taken the parcel up, or it has ended: its timer goes and its alarm is resolved. */
    public void resolve(UUID parcelId, Instant now) {
        for (var alarm : ofParcel(parcelId)) {
            if (alarm.isRaised()) {
                alarm.resolve(now);
            } else {
                entities.remove(alarm);
            }
        }
    }

    /** Parcels with an alarm that were taken up without anybody telling this room. */
    public List<UUID> forgotten(int size) {
        return entities.createQuery(
                        "select a.parcelId from AlarmEntry a, ParcelEntry p where p.id = a.parcelId"
                                + " and a.raisedAt is not null and a.resolvedAt is null and p.state <> :requested",
                        UUID.class)
                .setParameter("requested", State.REQUESTED)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(size)
                .getResultList();
    }

    /**
     * A page of alarms that are not resolved, newest first, by keyset.
     *
     * @param below only alarms older than this id; null for the newest
     */
    public List<Raised> open(UUID below, int size) {
        var query = entities.createQuery(
                        "select a, p, m from AlarmEntry a, ParcelEntry p, JournalEntry m where p.id = a.parcelId"
                                + " and m.id = a.messageId and a.raisedAt is not null and a.resolvedAt is null"
                                + (below == null ? "" : " and a.id < :below") + " order by a.id desc",
                        Object[].class)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(size);
        if (below != null) {
            query.setParameter("below", below);
        }
        return query.getResultList().stream()
                .map(row -> raised((AlarmEntry) row[0], ((ParcelEntry) row[1]).leg(), ((JournalEntry) row[2]).entry()))
                .toList();
    }

    private static Raised raised(AlarmEntry alarm, Leg parcel, Flows.Entry message) {
        return new Raised(
                alarm.id(),
                alarm.kind(),
                message.id(),
                message.senderMessageId(),
                message.sender(),
                parcel.id(),
                parcel.recipient(),
                parcel.type(),
                message.receivedAt(),
                parcel.deliveredAt(),
                alarm.raisedAt());
    }

    private List<AlarmEntry> ofParcel(UUID parcelId) {
        return entities.createQuery("select a from AlarmEntry a where a.parcelId = :parcel", AlarmEntry.class)
                .setParameter("parcel", parcelId)
                .getResultList();
    }
}
