package fi.yhdyspinta.people.roster;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The log of use of the rosters: only ever added to. Callers hold a transaction. */
@Singleton
public class Uses {
    private final EntityManager entities;

    @Inject
    public Uses(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Who does what, what for.
     *
     * @param controller whose roster
     * @param user the worker's id, or the id of the key that was shown
     * @param action {@code pick}, {@code fill}, {@code import}, {@code confirm}, {@code delete} or {@code log}
     * @param purpose a code, or the type of the message
     * @param reference number of the message, or null
     */
    public record Doing(String controller, String user, String action, String purpose, String reference) {}

    /** Logs a use of each pupil's data; of a use that found nobody, or changed all, one line with no pupil. */
    public void note(Doing doing, Collection<String> pupils, Instant now) {
        if (pupils.isEmpty()) {
            note(doing, (String) null, now);
        }
        pupils.forEach(pupil -> note(doing, pupil, now));
    }

    private void note(Doing doing, String pupil, Instant now) {
        entities.persist(new UseEntry(
                doing.controller(), now, doing.user(), doing.action(), doing.purpose(), doing.reference(), pupil));
    }

    /**
     * A page of a controller's log, newest first.
     *
     * @param pupil only of that pupil; null for all
     * @param below only lines older than this one; null for the newest
     */
    public List<Use> page(String controller, String pupil, Long below, int size) {
        var query = entities.createQuery(
                        "select u from UseEntry u where u.controller = :controller and u.id < :below"
                                + (pupil == null ? "" : " and u.pupil = :pupil") + " order by u.id desc",
                        UseEntry.class)
                .setParameter("controller", controller)
                .setParameter("below", below == null ? Long.MAX_VALUE : below);
        if (pupil != null) {
            query.setParameter("pupil", pupil);
        }
        return query.setMaxResults(size).getResultStream().map(UseEntry::use).toList();
    }
}
