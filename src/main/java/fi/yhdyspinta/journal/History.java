package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers and the states they move. Callers hold the transaction. */
@Singleton
public class History {
    private final EntityManager entities;
    private final Payloads payloads;

    @Inject
    public History(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
    }

    /**
     * A parcel as an answer finds it.
     *
     * @param id its id
     * @param messageId the message
     * @param sender who sent the message
     * @param recipient who got the parcel
     * @param type the parcel's type
     * @param state the state before the answer
     */
    public record Open(
            UUID id, UUID messageId, String sender, String recipient, String type, State state, String stage) {}

    /** The parcel, held until the transaction ends, so that two answers at once take turns. */
    public Optional<Open> hold(UUID parcelId) {
        return Optional.ofNullable(entities.find(ParcelEntry.class, parcelId, LockModeType.PESSIMISTIC_WRITE))
                .map(parcel -> new Open(
                        parcel.id(),
                        parcel.messageId(),
                        entities.find(JournalEntry.class, parcel.messageId()).sender(),
                        parcel.recipient(),
                        parcel.type(),
                        parcel.state(),
                        parcel.businessStatus()));
    }

    /**
     * Journals an answer that may move the parcel. An answer proves delivery, so a try that is still waiting is dropped.
     *
     * @return the event's id
     */
    public UUID answered(Open open, Status status, String actor, Instant now, byte[] raw) {
        var event = move(
                open.id(),
                status.state(),
                status.businessStatus(),
                actor,
                status.reasonCode(),
                status.occurredAt(),
                now);
        payloads.keep(open.messageId(), event, Payload.Kind.ANSWER, raw);
        entities.createQuery("select o from OutboxEntry o where o.subjectId = :parcel", OutboxEntry.class)
                .setParameter("parcel", open.id())
                .getResultStream()
                .findFirst()
                .ifPresent(entities::remove);
        entities.find(ParcelEntry.class, open.id()).rest();
        return event;
    }

    /** Journals an answer that comes after the parcel is final: kept, and nothing moves. */
    public void late(Open open, Status status, String actor, Instant now, byte[] raw) {
        var event = event(
                open.messageId(),
                open.id(),
                status.state(),
                status.businessStatus(),
                actor,
                status.reasonCode(),
                status.occurredAt(),
                now);
        entities.persist(event.tooLate());
        payloads.keep(open.messageId(), event.id(), Payload.Kind.ANSWER, raw);
    }

    /** Moves a parcel, and its message with it; returns the event's id. The hub moves too: {@code actor} is then hub. */
    public UUID move(
            UUID parcelId, State next, String stage, String actor, String reasonCode, Instant occurredAt, Instant now) {
        var parcel = entities.find(ParcelEntry.class, parcelId);
        // the message is held too: the last two parcels of one message may become final at the same moment. Held before
        // the event is written, whose foreign key would hold it half on PostgreSQL, and two halves wait for each other
        var message = entities.find(JournalEntry.class, parcel.messageId(), LockModeType.PESSIMISTIC_WRITE);
        parcel.become(next, stage, now);
        var event = event(parcel.messageId(), parcelId, next, stage, actor, reasonCode, occurredAt, now);
        entities.persist(event);
        entities.flush();
        var states = entities.createQuery("select p.state from ParcelEntry p where p.messageId = :message", State.class)
                .setParameter("message", parcel.messageId())
                .getResultList();
        message.become(State.ofWhole(states), now);
        return event.id();
    }

    private static StatusEvent event(
            UUID messageId,
            UUID parcelId,
            State state,
            String stage,
            String actor,
            String reasonCode,
            Instant occurredAt,
            Instant now) {
        return new StatusEvent(
                        UuidCreator.getTimeOrderedEpoch(),
                        messageId,
                        parcelId,
                        state,
                        stage,
                        actor,
                        occurredAt == null ? now : occurredAt,
                        now)
                .because(reasonCode);
    }

    /** Queues a status for the message's sender, in the order of its case; returns the lane that has work. */
    public int tellSender(UUID eventId, UUID messageId, Instant now) {
        var message = entities.find(JournalEntry.class, messageId);
        var entry = new OutboxEntry(
                Waiting.Kind.STATUS, eventId, messageId, message.caseId(), message.sender(), false, now);
        entities.persist(entry);
        return entry.lane();
    }

    /**
     * A status as it is told to a sender.
     *
     * @param senderCaseId the sender's own reference to the case, or null
     * @param isFinal whether the whole message is final
     */
    public record Told(
            UUID messageId,
            String senderMessageId,
            UUID caseId,
            String senderCaseId,
            String recipient,
            String type,
            State state,
            String stage,
            String reasonCode,
            Instant occurredAt,
            Instant recordedAt,
            boolean isFinal) {}

    /** The status behind an event. */
    public Told told(UUID eventId) {
        var event = entities.find(StatusEvent.class, eventId);
        var parcel = entities.find(ParcelEntry.class, event.parcelId());
        var message = entities.find(JournalEntry.class, event.messageId());
        return new Told(
                message.id(),
                message.senderMessageId(),
                message.caseId(),
                ownReference(message.sender(), message.caseId()),
                parcel.recipient(),
                parcel.type(),
                event.state(),
                event.stage(),
                event.reasonCode(),
                event.occurredAt(),
                event.recordedAt(),
                message.state().isFinal());
    }

    private String ownReference(String partner, UUID caseId) {
        List<CaseReference> own = entities.createQuery(
                        "select c from CaseReference c where c.partner = :partner and c.caseId = :case",
                        CaseReference.class)
                .setParameter("partner", partner)
                .setParameter("case", caseId)
                .setMaxResults(1)
                .getResultList();
        return own.isEmpty() ? null : own.get(0).reference();
    }
}
