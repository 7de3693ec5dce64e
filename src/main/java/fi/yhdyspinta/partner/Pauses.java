package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

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
     */
    public record Paused(String partner, Instant since, String by, String reason) {}

    /** All that are paused, in the order of their names. */
    public List<Paused> all() {
        return entities.createQuery("select p from Pause p order by p.partner", Pause.class).getResultList().stream()
                .map(Pause::paused)
                .toList();
    }

    /** Pauses a partner; who is paused already stays so, on the first reason. */
    public void pause(String partner, String by, String reason, Instant now) {
        if (entities.find(Pause.class, partner) == null) {
            entities.persist(new Pause(partner, now, by, reason));
        }
    }

    /** Lets things go to it again; whether it was paused. */
    public boolean resume(String partner) {
        var pause = entities.find(Pause.class, partner);
        if (pause != null) {
            entities.remove(pause);
        }
        return pause != null;
    }
}
