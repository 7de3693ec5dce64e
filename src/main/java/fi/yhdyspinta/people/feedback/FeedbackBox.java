package fi.yhdyspinta.people.feedback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where feedback lies until it is answered, and for a while after. Callers hold the transaction. */
@Singleton
public class FeedbackBox {
    private final EntityManager entities;

    @Inject
    public FeedbackBox(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps what came. */
    public void keep(UUID id, Feedback.Sealed says, Instant now) {
        entities.persist(new FeedbackEntry(id, says, now));
    }

    /** What waits for an answer, the oldest first. */
    public List<Feedback> waiting(int most) {
        return entities.createQuery(
                        "select f from FeedbackEntry f where f.answeredAt is null order by f.arrivedAt, f.id",
                        FeedbackEntry.class)
                .setMaxResults(most)
                .getResultStream()
                .map(FeedbackEntry::feedback)
                .toList();
    }

    /** What has been answered, the last answered first. */
    public List<Feedback> answered(int most) {
        return entities.createQuery(
                        "select f from FeedbackEntry f where f.answeredAt is not null"
                                + " order by f.answeredAt desc, f.id",
                        FeedbackEntry.class)
                .setMaxResults(most)
                .getResultStream()
                .map(FeedbackEntry::feedback)
                .toList();
    }

    /** How many wait. */
    public long count() {
        return entities.createQuery("select count(f) from FeedbackEntry f where f.answeredAt is null", Long.class)
                .getSingleResult();
    }

    /** Marks one as answered; the first mark stands. @return whether there is such a one */
    public boolean answer(UUID id, String by, Instant now) {
        var entry = entities.find(FeedbackEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (entry != null && !entry.isAnswered()) {
            entry.answered(by, now);
        }
        return entry != null;
    }

    /** Destroys what was answered before, key and all. @return how many */
    public int forget(Instant before) {
        return entities.createQuery("delete from FeedbackEntry f where f.answeredAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
