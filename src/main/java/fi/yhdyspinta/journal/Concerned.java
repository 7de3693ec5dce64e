package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Whom messages are about, as far as the journal still has them. */
@Singleton
public class Concerned {
    private final EntityManager entities;

    @Inject
    public Concerned(EntityManager entities) {
        this.entities = entities;
    }

    /** Keyed fingerprints of the children of these messages' parcels. */
    public Set<String> by(Collection<UUID> messages) {
        var subjects = new TreeSet<String>();
        if (!messages.isEmpty()) {
            subjects.addAll(entities.createQuery(
                            "select distinct p.subjectIndex from ParcelEntry p where p.messageId in :messages",
                            String.class)
                    .setParameter("messages", messages)
                    .getResultList());
        }
        subjects.remove("");
        return subjects;
    }
}
