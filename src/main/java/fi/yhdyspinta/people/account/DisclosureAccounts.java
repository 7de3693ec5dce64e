package fi.yhdyspinta.people.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts by their organisation. Whose it is not, for them it is not there. Callers hold the transaction. */
@Singleton
public class DisclosureAccounts {
    private final EntityManager entities;

    @Inject
    public DisclosureAccounts(EntityManager entities) {
        this.entities = entities;
    }

    /** An account with what it holds. */
    public record Kept(DisclosureAccount account, DisclosureAccount.Sealed sealed) {}

    /** An organisation's, the newest first. */
    public List<DisclosureAccount> of(String organisation, int most) {
        return entities.createQuery(
                        "select a from DisclosureAccountEntry a where a.organisation = :organisation"
                                + " order by a.madeAt desc, a.id",
                        DisclosureAccountEntry.class)
                .setParameter("organisation", organisation)
                .setMaxResults(most)
                .getResultStream()
                .map(DisclosureAccountEntry::account)
                .toList();
    }

    /** One of the organisation's. */
    public Optional<Kept> one(UUID id, String organisation) {
        return found(id, organisation, LockModeType.NONE);
    }

    /** One of the organisation's; whoever else is about to change it waits until this transaction ends. */
    public Optional<Kept> held(UUID id, String organisation) {
        return found(id, organisation, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<Kept> found(UUID id, String organisation, LockModeType lock) {
        return Optional.ofNullable(entities.find(DisclosureAccountEntry.class, id, lock))
                .filter(entry -> entry.isOf(organisation))
                .map(entry -> new Kept(entry.account(), entry.sealed()));
    }

    /** Keeps a new one. */
    public void keep(DisclosureAccount account, DisclosureAccount.Sealed sealed) {
        entities.persist(new DisclosureAccountEntry(account, sealed));
    }

    /** Keeps what it holds now. */
    public void seal(UUID id, DisclosureAccount.Sealed sealed) {
        entities.find(DisclosureAccountEntry.class, id).seal(sealed);
    }

    /** It has been given. */
    public DisclosureAccount give(UUID id, String by, Instant now) {
        var entry = entities.find(DisclosureAccountEntry.class, id);
        entry.give(by, now);
        return entry.account();
    }

    /** Destroys one, key and all. */
    public void destroy(UUID id) {
        entities.remove(entities.find(DisclosureAccountEntry.class, id));
    }

    /** Destroys those that were given before, and those that were made before and never given. @return how many */
    public int forget(Instant givenBefore, Instant madeBefore) {
        return entities.createQuery("delete from DisclosureAccountEntry a where a.givenAt < :given"
                        + " or (a.givenAt is null and a.madeAt < :made)")
                .setParameter("given", givenBefore)
                .setParameter("made", madeBefore)
                .executeUpdate();
    }
}
