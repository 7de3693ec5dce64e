package fi.yhdyspinta.people.draft;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Drafts by their owner. Whose it is not, for them it is not there. Callers hold the transaction. */
@Singleton
public class Drafts {
    private final EntityManager entities;

    @Inject
    public Drafts(EntityManager entities) {
        this.entities = entities;
    }

    /** An owner's, the last changed first. */
    public List<Draft> of(Draft.Owner owner, int most) {
        // without what they say: a list of names must not open two hundred letters
        return entities.createQuery(
                        "select d.id, d.type, d.version, d.madeAt, d.changedAt from DraftEntry d"
                                + " where d.owner = :person and d.organisation = :organisation"
                                + " order by d.changedAt desc, d.id",
                        Object[].class)
                .setParameter("person", owner.person())
                .setParameter("organisation", owner.organisation())
                .setMaxResults(most)
                .getResultStream()
                .map(row ->
                        new Draft((UUID) row[0], (String) row[1], (Integer) row[2], (Instant) row[3], (Instant) row[4]))
                .toList();
    }

    /** One of the owner's; whoever else is about to save it waits until this transaction ends. */
    public Optional<Draft> held(UUID id, Draft.Owner owner) {
        return entry(id, owner, LockModeType.PESSIMISTIC_WRITE).map(DraftEntry::draft);
    }

    /** One of the owner's. */
    public Optional<Draft> one(UUID id, Draft.Owner owner) {
        return entry(id, owner, LockModeType.NONE).map(DraftEntry::draft);
    }

    /** Whether there is one, whosever it is. */
    public boolean isThere(UUID id) {
        return entities.find(DraftEntry.class, id) != null;
    }

    /** What one of the owner's says. */
    public Optional<Draft.Sealed> says(UUID id, Draft.Owner owner) {
        return entry(id, owner, LockModeType.NONE).map(DraftEntry::sealed);
    }

    /** Keeps a new one. */
    public Draft begin(UUID id, Draft.Owner owner, String type, Draft.Sealed sealed, Instant now) {
        var entry = new DraftEntry(id, owner, type, sealed, now);
        entities.persist(entry);
        return entry.draft();
    }

    /** Keeps what one of the owner's says now, as its next version. */
    public Draft save(UUID id, String type, Draft.Sealed sealed, Instant now) {
        var entry = entities.find(DraftEntry.class, id);
        entry.save(type, sealed, now);
        return entry.draft();
    }

    /** Destroys one of the owner's, key and all. */
    public void destroy(UUID id) {
        entities.remove(entities.find(DraftEntry.class, id));
    }

    /** Destroys those that nobody has changed since. @return how many */
    public int forget(Instant before) {
        return entities.createQuery("delete from DraftEntry d where d.changedAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    private Optional<DraftEntry> entry(UUID id, Draft.Owner owner, LockModeType lock) {
        return Optional.ofNullable(entities.find(DraftEntry.class, id, lock)).filter(entry -> entry.isOf(owner));
    }
}
