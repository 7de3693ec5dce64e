package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** What has gone in a case, as far as somebody has a part in it. Callers hold the transaction. */
@Singleton
public class Cases {
    private final EntityManager entities;

    @Inject
    public Cases(EntityManager entities) {
        this.entities = entities;
    }

    /** Ids of its messages, the newest first. A sibling has a case of its own. @param most how many at most */
    public List<UUID> newest(UUID caseId, Whose whose, int most) {
        var query = entities.createQuery(
                        "select distinct p.messageId from ParcelEntry p, JournalEntry m where p.messageId = m.id"
                                + " and p.caseId = :case and ("
                                + whose.isOf("m.sender", "m.senderUnit") + " or "
                                + whose.isOf("p.recipient", "p.unit") + ") order by p.messageId desc",
                        UUID.class)
                .setParameter("case", caseId)
                .setMaxResults(most);
        whose.bind(query);
        return query.getResultList();
    }
}
