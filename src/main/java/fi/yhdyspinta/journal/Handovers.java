package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hand-over meetings, one at most of a parcel. Callers hold the transaction, and the parcel where they change one. */
@Singleton
public class Handovers {
    private final EntityManager entities;

    @Inject
    public Handovers(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of a message. */
    public List<Handover> of(UUID message) {
        return entities.createQuery("select h from HandoverEntry h where h.messageId = :message", HandoverEntry.class)
                .setParameter("message", message)
                .getResultStream()
                .map(HandoverEntry::handover)
                .toList();
    }

    /** That of a parcel; whoever else is about to change it waits until this transaction ends. */
    public Optional<Handover> held(UUID parcel) {
        return Optional.ofNullable(entities.find(HandoverEntry.class, parcel, LockModeType.PESSIMISTIC_WRITE))
                .map(HandoverEntry::handover);
    }

    /** Which of these messages have one that waits for their sender's word, or was called off without their knowing. */
    public Set<UUID> waitingForSender(Collection<UUID> messages, Instant now) {
        return messages.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createQuery(
                                "select h.messageId from HandoverEntry h, ParcelEntry p where h.messageId in :messages"
                                        + " and p.id = h.parcelId and p.finalAt is null and p.replaced = false"
                                        + " and ((h.senderAt is null and h.endedAt is null) or (h.endedBy = p.recipient"
                                        + " and h.notedAt is null and h.startsAt > :now))",
                                UUID.class)
                        .setParameter("messages", messages)
                        .setParameter("now", now)
                        .getResultList());
    }

    /**
     * Proposes one, in the place of what was proposed before.
     *
     * @param by the partner; {@code isSender} says which side it is
     */
    public Handover propose(
            UUID parcel, UUID message, Instant at, Handover.Manner how, String by, boolean isSender, Instant now) {
        var known = entities.find(HandoverEntry.class, parcel);
        var entry = known == null ? new HandoverEntry(parcel, message) : known;
        entry.propose(at, how, by, isSender, now);
        if (known == null) {
            entities.persist(entry);
        }
        return entry.handover();
    }

    /** One side says yes. */
    public void confirm(UUID parcel, boolean isSender, Instant now) {
        entities.find(HandoverEntry.class, parcel).confirm(isSender, now);
    }

    /** One side calls it off. */
    public void end(UUID parcel, String by, Instant now) {
        entities.find(HandoverEntry.class, parcel).end(by, now);
    }

    /** The other side knows that it was called off. */
    public void note(UUID parcel, Instant now) {
        entities.find(HandoverEntry.class, parcel).note(now);
    }
}
