package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** What is known of a message of somebody: of which type its parcel about them is, and whether a turvakielto holds. */
    public record About(String type, boolean securityBan) {}

    /**
     * The messages about a person that the journal still has.
     *
     * @param subjects keyed fingerprints of the person, as {@link BlindIndex} gives them
     */
    public Map<UUID, About> about(Collection<String> subjects) {
        var about = new HashMap<UUID, About>();
        if (!subjects.isEmpty()) {
            entities.createQuery(
                            "select m.id, p.type, m.securityBan from ParcelEntry p, JournalEntry m"
                                    + " where p.messageId = m.id and p.subjectIndex in :subjects",
                            Object[].class)
                    .setParameter("subjects", subjects)
                    .getResultStream()
                    .forEach(row -> about.put((UUID) row[0], new About((String) row[1], (Boolean) row[2])));
        }
        return about;
    }
}
