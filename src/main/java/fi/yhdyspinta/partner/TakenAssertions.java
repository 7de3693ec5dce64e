package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Which assertions (RFC 7523) have been taken, at any node, until they are refused by their time. Needs a transaction. */
@Singleton
public class TakenAssertions {
    private final EntityManager entities;

    @Inject
    public TakenAssertions(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether it is the first of its id; of two at the same moment, one can't be committed. */
    public boolean take(String id, Instant expiresAt) {
        if (entities.find(TakenAssertion.class, id) != null) {
            return false;
        }
        entities.persist(new TakenAssertion(id, expiresAt));
        return true;
    }

    /** Forgets what is refused by its time; how many. */
    public int forget(Instant before) {
        return entities.createQuery("delete from TakenAssertion t where t.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
