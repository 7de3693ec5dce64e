package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a partner has sent in a time, without looking through what came to it. Callers hold the transaction. */
@Singleton
public class SentMessages {
    private final EntityManager entities;

    @Inject
    public SentMessages(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Messages by the hub's ids, newest first.
     *
     * @param whose the sender
     * @param since they came then or later
     * @param until and before that
     * @param most how many at most
     */
    public List<UUID> between(Whose whose, Instant since, Instant until, int most) {
        var query = entities.createQuery(
                        "select m.id from JournalEntry m where " + whose.isOf("m.sender", "m.senderUnit")
                                + " and m.receivedAt >= :since and m.receivedAt < :until"
                                + " order by m.receivedAt desc, m.id desc",
                        UUID.class)
                .setHint(Outbox.BIND, "true")
                .setParameter("since", since)
                .setParameter("until", until)
                .setMaxResults(most);
        whose.bind(query);
        return query.getResultList();
    }
}
