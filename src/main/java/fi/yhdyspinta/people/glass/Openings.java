package fi.yhdyspinta.people.glass;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Openings, asked for and over. Callers hold the transaction; who changes one holds it first. */
@Singleton
public class Openings {
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager entities;

    @Inject
    public Openings(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Whose openings somebody may know of. Each may be null: then none by it.
     *
     * @param person those that this person asked for, working for {@code of}
     * @param of that organisation
     * @param organisation those that anybody of this organisation asked for
     * @param controller those of a copy that this controller has
     */
    public record Known(UUID person, String of, String organisation, String controller) {
        /** Of everybody: for whoever keeps the hub. */
        public static final Known ALL = new Known(null, null, null, null);

        /** Whether it is one of them. */
        public boolean holds(PayloadOpening opening) {
            return this.equals(ALL)
                    || (opening.person().equals(person)
                            && opening.organisation().equals(of))
                    || opening.organisation().equals(organisation)
                    || (opening.isThere() && opening.controller().equals(controller));
        }
    }

    /** One. */
    public Optional<PayloadOpening> find(UUID id) {
        return Optional.ofNullable(entities.find(OpeningEntry.class, id)).map(OpeningEntry::opening);
    }

    /** One, held until the end of the transaction. */
    public Optional<PayloadOpening> hold(UUID id) {
        return Optional.ofNullable(entities.find(OpeningEntry.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(OpeningEntry::opening);
    }

    /** The one that the same person has of the same copy, waiting or open or not yet noticed to be over; held. */
    public Optional<PayloadOpening> same(PayloadOpening asked) {
        return entities.createQuery("select o.id from OpeningEntry o where o.liveKey = :key", UUID.class)
                .setParameter("key", asked.key())
                .getResultStream()
                .findFirst()
                .flatMap(this::hold);
    }

    /** Keeps a new one. Where the same is there already the commit fails. */
    public void keep(PayloadOpening asked) {
        entities.persist(new OpeningEntry(asked));
    }

    /** The controller lets it go ahead: from now on it is open. */
    public PayloadOpening open(UUID id, UUID by, Instant now) {
        var entry = entities.find(OpeningEntry.class, id);
        entry.open(by, now);
        return entry.opening();
    }

    /** The controller does not. */
    public PayloadOpening refuse(UUID id, UUID by, String why, Instant now) {
        var entry = entities.find(OpeningEntry.class, id);
        entry.refuse(by, why, now);
        return entry.opening();
    }

    /** It is over. */
    public PayloadOpening end(UUID id, PayloadOpening.End how, Instant now) {
        var entry = entities.find(OpeningEntry.class, id);
        entry.end(how, now);
        // a new one of the same copy may be kept in this transaction, and inserts go before updates
        entities.flush();
        return entry.opening();
    }

    /** The controller has taken note of it. */
    public PayloadOpening seen(UUID id, UUID by, Instant now) {
        var entry = entities.find(OpeningEntry.class, id);
        entry.seen(by, now);
        return entry.opening();
    }

    /** Those of a person that wait, are open, or are over without anybody having noticed yet. */
    public List<PayloadOpening> liveOf(UUID person) {
        return list(query("o.person = :it and o.liveKey is not null").setParameter("it", person));
    }

    /** What waits for a controller's word. */
    public List<PayloadOpening> waitingFor(String controller, Instant now, int size) {
        return list(query("o.controller = :it and o.isThere = true and o.liveKey is not null and o.openedAt is null"
                        + " and o.lapsesAt > :now")
                .setParameter("it", controller)
                .setParameter("now", now)
                .setMaxResults(size));
    }

    /** What of a controller's has been opened and nobody there has taken note of. */
    public List<PayloadOpening> unseenOf(String controller, int size) {
        return list(query("o.controller = :it and o.isThere = true and o.openedAt is not null and o.seenBy = :nobody")
                .setParameter("it", controller)
                .setParameter("nobody", NOBODY)
                .setMaxResults(size));
    }

    /** Those whose time is over and of whom nobody has noticed it, the first first. */
    public List<PayloadOpening> overdue(Instant now, int size) {
        return list(query("o.liveKey is not null and ((o.openedAt is null and o.lapsesAt <= :now)"
                        + " or (o.openedAt is not null and o.closesAt <= :now))")
                .setParameter("now", now)
                .setMaxResults(size));
    }

    /**
     * A page, newest first.
     *
     * @param below only older than this id; null for the newest
     */
    public List<PayloadOpening> page(Known known, UUID below, int size) {
        var ways = new ArrayList<String>();
        if (known.person() != null) {
            ways.add("(o.person = :person and o.organisation = :of)");
        }
        if (known.organisation() != null) {
            ways.add("o.organisation = :organisation");
        }
        if (known.controller() != null) {
            ways.add("(o.controller = :controller and o.isThere = true)");
        }
        var condition = ways.isEmpty() ? "1 = 1" : "(" + String.join(" or ", ways) + ")";
        var query = entities.createQuery(
                        "select o from OpeningEntry o where " + condition + (below == null ? "" : " and o.id < :below")
                                + " order by o.id desc",
                        OpeningEntry.class)
                .setMaxResults(size);
        if (known.person() != null) {
            query.setParameter("person", known.person()).setParameter("of", known.of());
        }
        if (known.organisation() != null) {
            query.setParameter("organisation", known.organisation());
        }
        if (known.controller() != null) {
            query.setParameter("controller", known.controller());
        }
        if (below != null) {
            query.setParameter("below", below);
        }
        return list(query);
    }

    /** Forgets those that were over before. @return how many */
    public int forget(Instant before) {
        return entities.createQuery("delete from OpeningEntry o where o.liveKey is null and o.askedAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    private TypedQuery<OpeningEntry> query(String condition) {
        return entities.createQuery(
                "select o from OpeningEntry o where " + condition + " order by o.id", OpeningEntry.class);
    }

    private static List<PayloadOpening> list(TypedQuery<OpeningEntry> query) {
        return query.getResultStream().map(OpeningEntry::opening).toList();
    }
}
