package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An operator's own hold: what it stops neither goes nor can be fetched, whatever its schedule says, and what comes after it
 * in its case waits behind it. Callers hold the transaction, and the parcel where it is one.
 */
@Singleton
public class Holding {
    private final EntityManager entities;

    @Inject
    public Holding(EntityManager entities) {
        this.entities = entities;
    }

    /** Holds what waits. */
    public void hold(UUID subject, Instant now) {
        entry(subject).ifPresent(entry -> entry.holdBack(now));
    }

    /** Lets it go on from where it was; the lane that may have work. */
    public Optional<Integer> letGo(UUID subject) {
        return entry(subject).map(entry -> {
            entry.letGo();
            return entry.lane();
        });
    }

    private Optional<OutboxEntry> entry(UUID subject) {
        return entities.createQuery("select o from OutboxEntry o where o.subjectId = :subject", OutboxEntry.class)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }
}
