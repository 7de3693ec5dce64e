package fi.yhdyspinta.consent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The consent store. Callers hold a transaction. */
@Singleton
public class Consents {
    private final EntityManager entities;

    @Inject
    public Consents(EntityManager entities) {
        this.entities = entities;
    }

    /** Records a consent with the sealed document that names people. The reference must be free. */
    public void record(Recorded consent, Sealed names) {
        entities.persist(new Consent(consent, names));
    }

    /** The consent of a reference. */
    public Optional<Recorded> find(String reference) {
        return Optional.ofNullable(entities.find(Consent.class, reference)).map(Consent::recorded);
    }

    /**
     * The consent, held until the transaction ends: what is picked up on it and its withdrawal take turns, so that nothing
     * goes between them unseen.
     */
    public Optional<Recorded> hold(String reference) {
        return Optional.ofNullable(entities.find(Consent.class, reference, LockModeType.PESSIMISTIC_WRITE))
                .map(Consent::recorded);
    }

    /** Consents whose withdrawal was recorded since then. */
    public List<Recorded> withdrawn(Instant since) {
        return entities.createQuery("select c from Consent c where c.withdrawalRecordedAt >= :since", Consent.class)
                .setParameter("since", since)
                .getResultStream()
                .map(Consent::recorded)
                .toList();
    }

    /** The sealed document; empty for a consent of before there was one. */
    public Optional<Sealed> names(String reference) {
        return Optional.ofNullable(entities.find(Consent.class, reference)).flatMap(Consent::names);
    }

    /** Takes the consent back. */
    public void withdraw(String reference, Recorded.Withdrawal withdrawal) {
        entities.find(Consent.class, reference).withdraw(withdrawal);
    }

    /**
     * A page of consents, newest first, by keyset.
     *
     * @param partner only those that it recorded or that name it; null for all
     * @param below only those that come after this reference in the list; null for the newest
     */
    public List<Recorded> page(String partner, Set<String> units, String below, int size) {
        var last = below == null ? null : entities.find(Consent.class, below);
        var conditions = new ArrayList<String>();
        if (units != null) {
            conditions.add("c.recorder = :partner and c.recorderUnit in :units");
        } else if (partner != null) {
            conditions.add("(c.recorder = :partner or c.recipient = :partner)");
        }
        if (last != null) {
            conditions.add("(c.recordedAt < :at or (c.recordedAt = :at and c.reference < :reference))");
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query = entities.createQuery(
                "select c from Consent c" + where + " order by c.recordedAt desc, c.reference desc", Consent.class);
        if (partner != null) {
            query.setParameter("partner", partner);
        }
        if (units != null) {
            query.setParameter("units", units);
        }
        if (last != null) {
            query.setParameter("at", last.recordedAt()).setParameter("reference", below);
        }
        return query.setMaxResults(size).getResultList().stream()
                .map(Consent::recorded)
                .toList();
    }

    /** The denials of a person that are in force on that day: what keeps a copy from a guardian. */
    public List<Denial> denials(String subjectIndex, LocalDate day) {
        return entities.createQuery(
                        "select d from DenialEntry d where d.subjectIndex = :subject and d.liftedAt is null"
                                + " order by d.reference",
                        DenialEntry.class)
                .setParameter("subject", subjectIndex)
                .getResultStream()
                .map(DenialEntry::denial)
                .filter(denial -> denial.isLiveOn(day))
                .toList();
    }
}
