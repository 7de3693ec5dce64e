package fi.yhdyspinta.journal.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a time of a controller's log person by person, in pages that an index finds, each from where the last one ended: ten
 * million entries take no more memory than a page. Only what is linked; link first.
 */
@Singleton
public class Sweep {
    private static final String BIND = "eclipselink.jdbc.bind-parameters";

    private final EntityManager entities;

    @Inject
    public Sweep(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is swept.
     *
     * @param controller whose log
     * @param from the first moment
     * @param to the last moment
     * @param kinds the words of {@link AuditEntry.Kind}
     */
    public record Extent(String controller, Instant from, Instant to, Collection<String> kinds) {}

    /**
     * An entry.
     *
     * @param subject whose data, as the controller's own index; null where it names nobody
     */
    public record Found(String subject, Instant at, UUID id, String document) {
        private static Found of(LinkedLine line) {
            return new Found(line.subject(), line.at(), line.id(), line.document());
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    /** The controller whose name comes next; null for the first. */
    public Optional<String> controllerAfter(String controller) {
        return entities.createQuery(
                        "select l.controller from LinkedLine l where l.controller > :controller order by l.controller",
                        String.class)
                .setHint(BIND, "true")
                .setParameter("controller", controller == null ? "" : controller)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Entries that name somebody, by person and time. @param after the last one of the page before; null for the first */
    public List<Found> ofPersons(Extent extent, Found after, int size) {
        // the first condition is what the index begins at: the rest alone would begin at the controller's first person
        var place = after == null
                ? " and l.subject is not null"
                : " and l.subject >= :subject and (l.subject > :subject or l.at > :at or (l.at = :at and l.id > :id))";
        var query = query(extent, place + " order by l.subject, l.at, l.id", size);
        if (after != null) {
            query.setParameter("subject", after.subject())
                    .setParameter("at", after.at())
                    .setParameter("id", after.id());
        }
        return query.getResultStream().map(Found::of).toList();
    }

    /** Entries of one person, by time. @param after the last one of the page before; null for the first */
    public List<Found> ofPerson(Extent extent, String subject, Found after, int size) {
        var query = query(extent, " and l.subject = :person" + later(after) + " order by l.at, l.id", size)
                .setParameter("person", subject);
        return place(query, after).getResultStream().map(Found::of).toList();
    }

    /** Entries that name nobody, by time. @param after the last one of the page before; null for the first */
    public List<Found> ofNobody(Extent extent, Found after, int size) {
        var query = query(extent, " and l.subject is null" + later(after) + " order by l.at, l.id", size);
        return place(query, after).getResultStream().map(Found::of).toList();
    }

    private static String later(Found after) {
        return after == null ? "" : " and l.at >= :at and (l.at > :at or l.id > :id)";
    }

    private static TypedQuery<LinkedLine> place(TypedQuery<LinkedLine> query, Found after) {
        return after == null ? query : query.setParameter("at", after.at()).setParameter("id", after.id());
    }

    private TypedQuery<LinkedLine> query(Extent extent, String more, int size) {
        return entities.createQuery(
                        "select l from LinkedLine l where l.controller = :controller and l.at >= :from and l.at <= :to"
                                + " and l.kind in :kinds" + more,
                        LinkedLine.class)
                .setHint(BIND, "true")
                .setParameter("controller", extent.controller())
                .setParameter("from", extent.from())
                .setParameter("to", extent.to())
                .setParameter("kinds", extent.kinds())
                .setMaxResults(size);
    }
}
