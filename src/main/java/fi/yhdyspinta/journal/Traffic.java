package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a partner last got and last brought something: found by an index, whatever the history holds. Callers hold the transaction. */
@Singleton
public class Traffic {
    private final EntityManager entities;

    @Inject
    public Traffic(EntityManager entities) {
        this.entities = entities;
    }

    /** When something last arrived at the partner, or was fetched by it. */
    public Optional<Instant> lastSent(String partner) {
        return Copies.ARRIVED.stream()
                .flatMap(outcome -> first(
                        "select a.endedAt from Attempt a where a.partner = :partner and a.outcome = :outcome"
                                + " order by a.endedAt desc",
                        partner,
                        outcome))
                .max(Instant::compareTo);
    }

    /** When the partner last brought a message or an answer. */
    public Optional<Instant> lastReceived(String partner) {
        return Stream.concat(
                        first(
                                "select m.receivedAt from JournalEntry m where m.sender = :partner order by m.receivedAt desc",
                                partner,
                                null),
                        first(
                                "select e.recordedAt from StatusEvent e where e.actor = :partner order by e.recordedAt desc",
                                partner,
                                null))
                .max(Instant::compareTo);
    }

    private Stream<Instant> first(String query, String partner, String outcome) {
        var asked = entities.createQuery(query, Instant.class)
                .setParameter("partner", partner)
                .setMaxResults(1);
        if (outcome != null) {
            asked.setParameter("outcome", outcome);
        }
        return asked.getResultList().stream();
    }
}
