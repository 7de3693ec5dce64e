package fi.yhdyspinta.partner.directory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units, and whose turn it is to ask their source. Callers hold a transaction. */
@Singleton
public class Units {
    /** The name of the source. */
    public static final String PTV = "ptv";

    /** A node that takes longer has lost its turn. */
    private static final Duration TURN = Duration.ofMinutes(30);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final EntityManager entities;

    @Inject
    public Units(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A turn to ask the source: one node has it at a time.
     *
     * @param number fences off whoever had it before
     * @param isWhole whether everything is asked for, and not only what has changed
     * @param since from when on changes are asked for; null where everything is
     */
    public record Turn(long number, boolean isWhole, Instant since) {}

    /**
     * A round that went well.
     *
     * @param nextAt when the next one is due
     * @param wholeAt when the next whole one is; null where this was not whole
     * @param readAt from when on the next one asks for changes
     * @param followed what was followed, as a hash
     */
    public record Done(Instant nextAt, Instant wholeAt, Instant readAt, String followed) {}

    private SourceEntry held() {
        var entry = entities.find(SourceEntry.class, PTV, LockModeType.PESSIMISTIC_WRITE);
        if (entry == null) {
            entry = new SourceEntry(PTV);
            entities.persist(entry);
            entities.flush();
        }
        return entry;
    }

    /** Takes the turn where it is free and something is due. */
    public Optional<Turn> take(String followed, Instant now) {
        var source = held();
        if (!source.isDue(now, followed)) {
            return Optional.empty();
        }
        boolean isWhole = source.isWholeDue(now, followed);
        return Optional.of(new Turn(source.take(now.plus(TURN)), isWhole, isWhole ? null : source.readAt()));
    }

    /**
     * Ends a turn with what it brought.
     *
     * @param kept documents by unit id, each with its organisation
     * @param gone ids of units that are no more
     * @return false when the turn was lost: nothing is written
     */
    public boolean done(Turn turn, Map<String, Document> kept, Collection<String> gone, Done done) {
        var source = held();
        if (!source.isTurn(turn.number())) {
            return false;
        }
        replace(kept, gone);
        source.done(done);
        return true;
    }

    /** Ends a turn that failed: what was known stays, and it is tried again after a growing wait. */
    public void failed(Turn turn, Instant now) {
        var source = held();
        if (source.isTurn(turn.number())) {
            long factor = 1L << Math.min(10, source.failed() - 1);
            var wait = FIRST_WAIT.multipliedBy(factor);
            source.again(now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
        }
    }

    /** A unit's document as it is stored. */
    public record Document(String organisation, String json) {}

    /** Takes units from a file. */
    public void take(Map<String, Document> kept, Collection<String> gone) {
        var source = held();
        replace(kept, gone);
        source.changed();
    }

    private void replace(Map<String, Document> kept, Collection<String> gone) {
        gone.forEach(
                id -> Optional.ofNullable(entities.find(UnitEntry.class, id)).ifPresent(entities::remove));
        kept.forEach((id, document) -> entities.merge(new UnitEntry(id, document.organisation(), document.json())));
    }

    /** Grows with each change of the units. */
    public long revision() {
        return Optional.ofNullable(entities.find(SourceEntry.class, PTV))
                .map(SourceEntry::revision)
                .orElse(0L);
    }

    /** All documents. */
    public List<String> documents() {
        return entities.createQuery("select u from UnitEntry u order by u.id", UnitEntry.class)
                .getResultStream()
                .map(UnitEntry::document)
                .toList();
    }

    /** Ids of the units of organisations. */
    public List<String> ids(Set<String> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select u.id from UnitEntry u where u.organisation in :organisations", String.class)
                        .setParameter("organisations", organisations)
                        .getResultList();
    }
}
