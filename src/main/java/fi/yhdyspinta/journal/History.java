package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import fi.yhdyspinta.seal.Sealing;
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
     * @param message its message's envelope
     * @param parcel how it stands before the answer
     */
    public record Open(Flows.Entry message, Leg parcel) {
        public UUID id() {
            return parcel.id();
        }

        public UUID messageId() {
            return message.id();
        }

        public String sender() {
            return message.sender();
        }

        public String recipient() {
            return parcel.recipient();
        }

        public String type() {
            return parcel.type();
        }

        public State state() {
            return parcel.state();
        }

        public String stage() {
            return parcel.stage();
        }
    }

    /** The parcel, held until the transaction ends, so that two answers at once take turns. */
    public Optional<Open> hold(UUID parcelId) {
        return Optional.ofNullable(entities.find(ParcelEntry.class, parcelId, LockModeType.PESSIMISTIC_WRITE))
                .map(parcel -> new Open(
                        entities.find(JournalEntry.class, parcel.messageId()).entry(), parcel.leg()));
    }

    /** One step of a parcel: what moves it, who says so and when. */
    public record Step(
            State state,
            String stage,
            String actor,
            String reasonCode,
            String outcome,
            String redirectedTo,
            Instant occurredAt,
            Instant recordedAt) {

        /** A step of the hub's own. */
        public static Step ofHub(State state, String stage, String reasonCode, Instant now) {
            return new Step(state, stage, "hub", reasonCode, null, null, now, now);
        }

        /** A step that somebody's answer makes. */
        public static Step of(Status status, String actor, Instant now) {
            return new Step(
                    status.state(),
                    status.businessStatus(),
                    actor,
                    status.reasonCode(),
                    status.outcome(),
                    status.redirectTo(),
                    status.occurredAt() == null ? now : status.occurredAt(),
                    now);
        }
    }

    /**
     * Journals an answer that may move the parcel. An answer proves delivery, so a try that is still waiting is dropped; what
     * waits to be fetched goes on waiting until it is, unless the answer ends the matter.
     *
     * @return the event's id
     */
    public UUID answered(Open open, Status status, String actor, Instant now, byte[] raw) {
        var event = move(open.id(), Step.of(status, actor, now));
        payloads.keep(open.messageId(), event, Payload.Kind.ANSWER, raw);
        entities.createQuery("select o from OutboxEntry o where o.subjectId = :parcel", OutboxEntry.class)
                .setParameter("parcel", open.id())
                .getResultStream()
                .findFirst()
                // whoever answers from a list, before anything was sent, has not got it: a duty notice still goes
                .filter(entry -> !open.parcel().isDuty() || entry.hasBeenTried())
                // nor has whoever takes up what stands in its inbox before reading it
                .filter(entry -> !entry.awaits() || status.state().isFinal())
                .ifPresent(entities::remove);
        entities.find(ParcelEntry.class, open.id()).rest();
        return event;
    }

    /** Journals an answer that comes after the parcel is final: kept, and nothing moves. */
    public void late(Open open, Status status, String actor, Instant now, byte[] raw) {
        var event = event(open.messageId(), open.id(), Step.of(status, actor, now));
        entities.persist(event.tooLate());
        payloads.keep(open.messageId(), event.id(), Payload.Kind.ANSWER, raw);
    }

    /** Whether just this has been said before: a repeat says nothing new. */
    public boolean hasSaid(Open open, Status status) {
        return status.occurredAt() != null
                && !entities.createQuery(
                                "select e from StatusEvent e where e.messageId = :message and e.subjectId = :parcel"
                                        + " and e.occurredAt = :at",
                                StatusEvent.class)
                        .setParameter("message", open.messageId())
                        .setParameter("parcel", open.id())
                        .setParameter("at", status.occurredAt())
                        .getResultStream()
                        .filter(event -> event.says(status))
                        .toList()
                        .isEmpty();
    }

    /** Moves a parcel, and its message with it; returns the event's id. The hub moves too: {@code actor} is then hub. */
    public UUID move(UUID parcelId, Step step) {
        var parcel = entities.find(ParcelEntry.class, parcelId);
        // the message is held too: the last two parcels of one message may become final at the same moment. Held before
        // the event is written, whose foreign key would hold it half on PostgreSQL, and two halves wait for each other
        var message = entities.find(JournalEntry.class, parcel.messageId(), LockModeType.PESSIMISTIC_WRITE);
        parcel.become(step.state(), step.stage(), step.recordedAt());
        if (step.outcome() != null) {
            parcel.endWith(step.outcome());
        }
        var event = event(parcel.messageId(), parcelId, step);
        entities.persist(event);
        entities.flush();
        // a parcel that was redirected stands no more: another has taken its place
        var states = entities.createQuery("select p from ParcelEntry p where p.messageId = :message", ParcelEntry.class)
                .setParameter("message", parcel.messageId())
                .getResultStream()
                .filter(each -> !each.isReplaced())
                .map(ParcelEntry::state)
                .toList();
        message.become(State.ofWhole(states), step.recordedAt());
        return event.id();
    }

    /**
     * Puts another parcel in the place of one that came to the wrong recipient: the same copy of the same message, for
     * somebody else, with what was found wrong when it was taken over.
     *
     * @param parcel the new one
     * @return the lane that has work
     */
    public int redirect(UUID parcelId, Parcel parcel, Instant now) {
        var old = entities.find(ParcelEntry.class, parcelId);
        var queued = new Queueing(entities).queue(old.messageId(), old.caseId(), parcel, now);
        queued.parcel().replace(old);
        return queued.lane();
    }

    /** Keeps who of an organisation's people has done something. */
    public void handled(Handling handling) {
        entities.persist(new HandlingEntry(handling));
    }

    /** Lets the sender see further, on that consent. */
    public void allowFeedback(UUID parcelId, String consent) {
        entities.find(ParcelEntry.class, parcelId).allowFeedback(consent);
    }

    private static StatusEvent event(UUID messageId, UUID parcelId, Step step) {
        return new StatusEvent(
                        UuidCreator.getTimeOrderedEpoch(),
                        messageId,
                        parcelId,
                        step.state(),
                        step.stage(),
                        step.actor(),
                        step.occurredAt(),
                        step.recordedAt())
                .because(step.reasonCode())
                .endingWith(step.outcome())
                .redirectedTo(step.redirectedTo());
    }

    /**
     * Queues a status for the message's sender, in the order of its case; returns the lane that has work.
     *
     * @param closes whether the sender has then been shown all that its grounds let it see
     */
    public int tellSender(UUID eventId, UUID messageId, boolean closes, Instant now) {
        var message = entities.find(JournalEntry.class, messageId);
        if (closes) {
            entities.find(StatusEvent.class, eventId).closeSender();
        }
        var entry = new OutboxEntry(
                Waiting.Kind.STATUS, eventId, messageId, message.caseId(), message.sender(), false, now);
        entities.persist(entry);
        return entry.lane();
    }

    /**
     * A status as it is told to a sender.
     *
     * @param senderCaseId the sender's own reference to the case, or null
     * @param isRedirected whether the recipient is another than the sender's own choice
     * @param isOfHub whether the hub itself made the step
     * @param isFinal whether the sender's side was closed by it
     */
    public record Told(
            UUID messageId,
            String senderMessageId,
            UUID caseId,
            String senderCaseId,
            String sender,
            boolean securityBan,
            UUID parcelId,
            String recipient,
            boolean isRedirected,
            String type,
            State state,
            String stage,
            String reasonCode,
            String outcome,
            String redirectedTo,
            Instant occurredAt,
            Instant recordedAt,
            boolean isOfHub,
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
                message.sender(),
                message.entry().securityBan(),
                parcel.id(),
                parcel.recipient(),
                !parcel.isOriginal(),
                parcel.type(),
                event.state(),
                event.stage(),
                event.reasonCode(),
                event.outcome(),
                event.redirectedTo(),
                event.occurredAt(),
                event.recordedAt(),
                event.isOfHub(),
                event.closesSender());
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
