package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.State;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** Notes that a parcel has reached its recipient, once, however often it is delivered. */
final class Delivered {
    private final EntityManager entities;

    Delivered(EntityManager entities) {
        this.entities = entities;
    }

    /** A status has no state of its own: nothing is noted of it. */
    void note(Waiting waiting, Tried tried) {
        if (waiting.kind() != Waiting.Kind.PARCEL) {
            return;
        }
        var parcel = entities.find(ParcelEntry.class, waiting.subjectId(), LockModeType.PESSIMISTIC_WRITE);
        if (parcel.deliver(waiting.attempts() + 1, tried.endedAt())) {
            entities.persist(new StatusEvent(
                    UuidCreator.getTimeOrderedEpoch(),
                    waiting.messageId(),
                    parcel.id(),
                    State.REQUESTED,
                    "delivered",
                    "hub",
                    tried.endedAt(),
                    tried.endedAt()));
        }
    }
}
