package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Partners' documents that are being written, one for each partner. Callers hold the transaction. */
@Singleton
public class PartnerDrafts {
    private final EntityManager entities;

    @Inject
    public PartnerDrafts(EntityManager entities) {
        this.entities = entities;
    }

    /** The draft of a partner. */
    public Optional<PartnerDraft> of(String partner) {
        return Optional.ofNullable(entities.find(PartnerDraftEntry.class, partner))
                .map(PartnerDraftEntry::draft);
    }

    /** The same; whoever else is about to save or to throw it away waits until this transaction ends. */
    public Optional<PartnerDraft> held(String partner) {
        return Optional.ofNullable(entities.find(PartnerDraftEntry.class, partner, LockModeType.PESSIMISTIC_WRITE))
                .map(PartnerDraftEntry::draft);
    }

    /** All that there are. */
    public List<PartnerDraft> all() {
        return entities.createQuery("select d from PartnerDraftEntry d", PartnerDraftEntry.class)
                .getResultStream()
                .map(PartnerDraftEntry::draft)
                .toList();
    }

    /**
     * Saves a draft, as its next version.
     *
     * @param base number of the revision that runs, for a draft that is begun by it
     */
    public PartnerDraft save(String partner, String document, int base, String author, Instant now) {
        var entry = Optional.ofNullable(entities.find(PartnerDraftEntry.class, partner))
                .orElseGet(() -> new PartnerDraftEntry(partner, base, now));
        entry.save(document, author, now);
        entities.persist(entry);
        return entry.draft();
    }

    /** Throws a draft away. @return whether there was one */
    public boolean discard(String partner) {
        var entry = entities.find(PartnerDraftEntry.class, partner);
        if (entry != null) {
            entities.remove(entry);
        }
        return entry != null;
    }
}
