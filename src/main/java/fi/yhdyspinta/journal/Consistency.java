package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether the journal agrees with itself: asked after a restore and when an operator wants to know. It reads all of what is
 * open, so it is not asked in passing. It changes nothing. Callers hold the transaction.
 */
@Singleton
public class Consistency {
    private static final int EXAMPLES = 5;

    private final EntityManager entities;

    @Inject
    public Consistency(EntityManager entities) {
        this.entities = entities;
    }

    /** What can be wrong. */
    public enum Fault {
        /** A parcel whose message is not there. */
        PARCEL_WITHOUT_MESSAGE("select p.id from ParcelEntry p where not exists"
                + " (select m.id from JournalEntry m where m.id = p.messageId)"),
        /** Something that waits for a parcel that is not there. */
        WAITING_WITHOUT_PARCEL("select o.subjectId from OutboxEntry o where o.kind = :parcel and not exists"
                + " (select p.id from ParcelEntry p where p.id = o.subjectId)"),
        /** Something that waits for a parcel that is over. */
        WAITING_THOUGH_OVER("select o.subjectId from OutboxEntry o where o.kind = :parcel and exists"
                + " (select p.id from ParcelEntry p where p.id = o.subjectId and p.finalAt is not null)"),
        /** A parcel that was never delivered and that nothing will deliver. */
        NEVER_TO_GO("select p.id from ParcelEntry p where p.state = :requested and p.deliveredAt is null"
                + " and p.finalAt is null and not exists"
                + " (select o.position from OutboxEntry o where o.subjectId = p.id)"),
        /** A message under way whose content nobody can open, because its key is not there. */
        OPEN_WITHOUT_KEY("select m.id from JournalEntry m where m.finalAt is null and not exists"
                + " (select k.messageId from PayloadKey k where k.messageId = m.id)");

        private final String query;

        Fault(String query) {
            this.query = query;
        }
    }

    /** A fault with the ids of the first few that have it. */
    public record Finding(Fault fault, List<UUID> examples, boolean hasMore) {}

    /** All faults that there are. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var fault : Fault.values()) {
            var query = entities.createQuery(fault.query, UUID.class).setHint(Outbox.BIND, "true");
            if (fault.query.contains(":parcel")) {
                query.setParameter("parcel", Waiting.Kind.PARCEL);
            }
            if (fault.query.contains(":requested")) {
                query.setParameter("requested", State.REQUESTED);
            }
            var found = query.setMaxResults(EXAMPLES + 1).getResultList();
            if (!found.isEmpty()) {
                findings.add(new Finding(
                        fault,
                        List.copyOf(found.subList(0, Math.min(EXAMPLES, found.size()))),
                        found.size() > EXAMPLES));
            }
        }
        return findings;
    }

    /** How many things wait for each partner, by its name. */
    public Map<String, Long> waiting() {
        var waiting = new LinkedHashMap<String, Long>();
        entities.createQuery(
                        "select o.partner, count(o) from OutboxEntry o group by o.partner order by o.partner",
                        Object[].class)
                .getResultList()
                .forEach(row -> waiting.put((String) row[0], (Long) row[1]));
        return waiting;
    }
}
