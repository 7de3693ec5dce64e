package fi.yhdyspinta.people.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Links that lead somewhere once, by the hash of their word. Callers hold the transaction. */
@Singleton
public class Links {
    private final EntityManager entities;

    @Inject
    public Links(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps one. */
    public void keep(String hash, Link link, Instant now, Instant endsAt) {
        entities.persist(new LinkEntry(hash, link, now, endsAt));
    }

    /** One that has neither been used nor ended, held until the end of the transaction: of two who follow it, one is first. */
    public Optional<Link> open(String hash, Instant now) {
        return Optional.ofNullable(entities.find(LinkEntry.class, hash, LockModeType.PESSIMISTIC_WRITE))
                .filter(entry -> entry.isOpen(now))
                .map(LinkEntry::link);
    }

    /** It has been followed. */
    public void used(String hash, Instant now) {
        Optional.ofNullable(entities.find(LinkEntry.class, hash)).ifPresent(entry -> entry.used(now));
    }

    /** Forgets those of a purpose that lead to one thing. */
    public void forget(Link.Purpose purpose, UUID subject) {
        entities.createQuery("delete from LinkEntry l where l.purpose = :purpose and l.subject = :subject")
                .setParameter("purpose", purpose)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** Forgets what ended before. @return how many */
    public int forget(Instant before) {
        return entities.createQuery("delete from LinkEntry l where l.endsAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
