package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Who has done what with a message. Callers hold the transaction. */
@Singleton
public class Handlings {
    private final EntityManager entities;

    @Inject
    public Handlings(EntityManager entities) {
        this.entities = entities;
    }

    /** What people of one organisation have done with a message, in the order of time. */
    public List<Handling> of(UUID message, String organisation) {
        return entities.createQuery(
                        "select h from HandlingEntry h where h.messageId = :message and h.organisation = :organisation"
                                + " order by h.doneAt, h.id",
                        HandlingEntry.class)
                .setParameter("message", message)
                .setParameter("organisation", organisation)
                .getResultStream()
                .map(HandlingEntry::handling)
                .toList();
    }
}
