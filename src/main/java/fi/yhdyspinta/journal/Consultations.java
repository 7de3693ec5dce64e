package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Messages of the types that name nobody, of those who have a part in them. Callers hold the transaction. */
@Singleton
public class Consultations {
    private static final String OF_WHOM =
            "(%s or exists (select o.id from ParcelEntry o where o.messageId = m.id and %s))";

    private final EntityManager entities;

    @Inject
    public Consultations(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The newest first.
     *
     * @param types codes of the types
     * @param most how many at most
     */
    public List<UUID> newest(Whose whose, Set<String> types, int most) {
        var query = entities.createQuery(
                        "select m.id from JournalEntry m where m.type in :types and " + ofWhom(whose)
                                + " order by m.id desc",
                        UUID.class)
                .setParameter("types", types)
                .setMaxResults(most);
        whose.bind(query);
        return query.getResultList();
    }

    /**
     * Which of these cases go on by name, as far as somebody has a part in that.
     *
     * @param types codes of the types that name somebody
     */
    public Set<UUID> named(Whose whose, Collection<UUID> cases, Set<String> types) {
        if (cases.isEmpty()) {
            return Set.of();
        }
        var query = entities.createQuery(
                        "select p.caseId from ParcelEntry p, JournalEntry m where p.messageId = m.id"
                                + " and p.caseId in :cases and p.type in :types and "
                                + ("(" + whose.isOf("m.sender", "m.senderUnit") + " or "
                                        + whose.isOf("p.recipient", "p.unit") + ")"),
                        UUID.class)
                .setParameter("cases", cases)
                .setParameter("types", types);
        whose.bind(query);
        return new HashSet<>(query.getResultList());
    }

    private static String ofWhom(Whose whose) {
        return OF_WHOM.formatted(whose.isOf("m.sender", "m.senderUnit"), whose.isOf("o.recipient", "o.unit"));
    }
}
