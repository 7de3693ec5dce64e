package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What operators did to what was to go, and how they had it written otherwise. Callers hold the transaction. */
@Singleton
public class Deeds {
    private final EntityManager entities;

    @Inject
    public Deeds(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One deed.
     *
     * @param operator id of the key of whoever did it
     * @param action what: the word on the wire
     * @param subjectId to which parcel, or status
     * @param batchId by which batch; null where it was done alone
     * @param reason why, in the operator's words: nothing of a person
     * @param detail what was changed, by codes; or null
     */
    public record Done(
            Instant at,
            String operator,
            String action,
            UUID subjectId,
            UUID messageId,
            UUID batchId,
            String reason,
            String detail) {}

    /**
     * How one parcel is written.
     *
     * @param format in that format instead of the recipient's own; null for its own
     * @param revision by that revision of the format; 0 for the one that runs
     * @param language with that language in its envelope; null for the sender's
     */
    public record Mended(String format, int revision, String language) {}

    /** Keeps a deed. */
    public void keep(Done done) {
        entities.persist(new Deed(done));
    }

    /** What was done to these parcels and statuses, oldest first. */
    public List<Done> of(Collection<UUID> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select d from Deed d where d.subjectId in :subjects order by d.id", Deed.class)
                .setParameter("subjects", subjects)
                .getResultStream()
                .map(Deed::done)
                .toList();
    }

    /** Has a parcel, which the caller holds, written otherwise from its next try on. */
    public void mend(UUID parcelId, Mended mended, Instant now) {
        var mend = entities.find(Mend.class, parcelId);
        if (mend == null) {
            mend = new Mend(parcelId);
            entities.persist(mend);
        }
        mend.become(mended, now);
        entities.find(ParcelEntry.class, parcelId).mend();
    }

    /** How a parcel is written otherwise, where it is. */
    public Optional<Mended> mended(UUID parcelId) {
        return Optional.ofNullable(entities.find(Mend.class, parcelId)).map(Mend::mended);
    }
}
