package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who is paused: an operator's word, which outlives restarts and is no node's own. Callers hold the transaction. */
@Singleton
public class Pauses {
    private final EntityManager entities;

    @Inject
    public Pauses(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A paused partner.
     *
     * @param by who paused it
     * @param reason why, in the operator's words: nothing of a person belongs there
     * @param until when it ends by itself; null for never
     * @param isMaintenance whether nothing of the partner's is taken meanwhile either
     * @param message what callers and senders are told, by language; empty for the usual
     */
    public record Paused(
            String partner,
            Instant since,
            String by,
            String reason,
            Instant until,
            boolean isMaintenance,
            Map<String, String> message) {
        /** Until somebody ends it. */
        public Paused(String partner, Instant since, String by, String reason) {
            this(partner, since, by, reason, null, false, Map.of());
        }

        /** Whether its own time is over. */
        public boolean isOver(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    /** All that are paused, in the order of their names; also those whose time is over and whom nobody has let go yet. */
    public List<Paused> all() {
        return entities.createQuery("select p from Pause p order by p.partner", Pause.class).getResultList().stream()
                .map(Pause::paused)
                .toList();
    }

    /** Pauses a partner; of who is paused already the first time and author stay, and all else is as it is said now. */
    public void pause(Paused paused) {
        var known = entities.find(Pause.class, paused.partner());
        if (known == null) {
            entities.persist(new Pause(paused));
        } else {
            known.change(paused);
        }
    }

    /** Lets things go to it again; whether it was paused. */
    public boolean resume(String partner) {
        return entities.createQuery("delete from Pause p where p.partner = :partner")
                        .setParameter("partner", partner)
                        .executeUpdate()
                > 0;
    }

    /** Ends a pause whose own time is over; whether it was this call that did: of several nodes one. */
    public boolean end(String partner, Instant now) {
        return entities.createQuery("delete from Pause p where p.partner = :partner and p.until <= :now")
                        .setParameter("partner", partner)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }
}
