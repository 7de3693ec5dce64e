package fi.yhdyspinta.consent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Minors' denials. Callers hold a transaction. */
@Singleton
public class Denials {
    private final EntityManager entities;

    @Inject
    public Denials(EntityManager entities) {
        this.entities = entities;
    }

    /** Records a denial with the sealed document that names people. The reference must be free. */
    public void record(Denial denial, Sealed names) {
        entities.persist(new DenialEntry(denial, names));
    }

    /** The denial of a reference. */
    public Optional<Denial> find(String reference) {
        return Optional.ofNullable(entities.find(DenialEntry.class, reference)).map(DenialEntry::denial);
    }

    /** The denial, held until the transaction ends. */
    public Optional<Denial> hold(String reference) {
        return Optional.ofNullable(entities.find(DenialEntry.class, reference, LockModeType.PESSIMISTIC_WRITE))
                .map(DenialEntry::denial);
    }

    /** The sealed document. */
    public Optional<Sealed> names(String reference) {
        return Optional.ofNullable(entities.find(DenialEntry.class, reference)).map(DenialEntry::names);
    }

    /** Lifts the denial: the minor has taken it back. */
    public void lift(String reference, Instant at, Instant now) {
        entities.find(DenialEntry.class, reference).lift(at, now);
    }

    /**
     * A page of denials, newest first, by keyset.
     *
     * @param recorder only those that the partner recorded; null for all
     * @param below only those that come after this reference in the list; null for the newest
     */
    public List<Denial> page(String recorder, Set<String> units, String below, int size) {
        var last = below == null ? null : entities.find(DenialEntry.class, below);
        var conditions = new ArrayList<String>();
        if (recorder != null) {
            conditions.add("d.recorder = :recorder");
        }
        if (units != null) {
            conditions.add("d.recorderUnit in :units");
        }
        if (last != null) {
            conditions.add("(d.recordedAt < :at or (d.recordedAt = :at and d.reference < :reference))");
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query = entities.createQuery(
                "select d from DenialEntry d" + where + " order by d.recordedAt desc, d.reference desc",
                DenialEntry.class);
        if (recorder != null) {
            query.setParameter("recorder", recorder);
        }
        if (units != null) {
            query.setParameter("units", units);
        }
        if (last != null) {
            query.setParameter("at", last.recordedAt()).setParameter("reference", below);
        }
        return query.setMaxResults(size).getResultList().stream()
                .map(DenialEntry::denial)
                .toList();
    }
}
