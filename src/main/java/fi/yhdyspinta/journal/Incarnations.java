package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** The number of the database's life: it grows while the hub runs, so a database of before is known by it. */
@Singleton
public class Incarnations {
    private final EntityManager entities;

    @Inject
    public Incarnations(EntityManager entities) {
        this.entities = entities;
    }

    /** The number; 0 in a database that no hub has worked on. */
    public long number() {
        var row = entities.find(Incarnation.class, Incarnation.HUB);
        return row == null ? 0 : row.number();
    }

    /** Makes it at least that number; the number as it is then. */
    public long grow(long atLeast) {
        var row = entities.find(Incarnation.class, Incarnation.HUB, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            entities.persist(new Incarnation(atLeast));
            return atLeast;
        }
        row.become(atLeast);
        return row.number();
    }
}
