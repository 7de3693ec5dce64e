package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Parcel;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** Puts a parcel into the journal and its delivery into the outbox. */
final class Queueing {
    private final EntityManager entities;

    Queueing(EntityManager entities) {
        this.entities = entities;
    }

    /** Journals a parcel of a message, with its marks; one that is held waits in the outbox for its writer. */
    Queued queue(UUID messageId, UUID caseId, Parcel parcel, Instant now) {
        var journaled = new ParcelEntry(messageId, caseId, parcel);
        entities.persist(journaled);
        parcel.marks().forEach(mark -> entities.persist(new Mark(messageId, parcel.id(), mark)));
        var entry = new OutboxEntry(
                Waiting.Kind.PARCEL,
                parcel.id(),
                messageId,
                caseId,
                parcel.addressee().partner(),
                parcel.overtakes(),
                now);
        if (parcel.isHeld()) {
            entry.hold();
        }
        entities.persist(entry);
        return new Queued(journaled, entry.lane());
    }

    /** A parcel in the journal, and the lane that has work. */
    record Queued(ParcelEntry parcel, int lane) {}
}
