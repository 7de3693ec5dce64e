package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reading the parcels of one recipient, for a partner that asks instead of being told. Callers hold the transaction. */
@Singleton
public class OwnParcels {
    private static final int MILLISECONDS = 16;

    private final EntityManager entities;

    @Inject
    public OwnParcels(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is asked for.
     *
     * @param recipient whose parcels
     * @param states in which of these
     * @param since changed at that moment or later
     * @param until changed at that moment or earlier
     * @param after only parcels younger than this id: where the page before ended
     * @param size how many at most
     */
    public record Wanted(String recipient, Set<State> states, Instant since, Instant until, UUID after, int size) {}

    /**
     * A parcel with its message.
     *
     * @param updatedAt when it was made or last moved
     */
    public record Found(Flows.Entry message, Leg parcel, Instant updatedAt) {}

    /** A page of parcels, oldest first. What waits for its writer, and so has reached nobody, is not among them. */
    public List<Found> page(Wanted wanted) {
        var parcels = entities.createQuery(
                        "select p from ParcelEntry p where p.recipient = :recipient and p.state in :states"
                                + " and p.held = :held and p.id > :after"
                                + " and (p.id >= :born or " + moved(">= :since") + ")"
                                + " and p.id <= :dead and not " + moved("> :until") + " order by p.id",
                        ParcelEntry.class)
                .setHint(Outbox.BIND, "true")
                .setParameter("recipient", wanted.recipient())
                .setParameter("states", wanted.states())
                .setParameter("held", false)
                .setParameter("after", wanted.after())
                .setParameter("born", first(wanted.since()))
                .setParameter("since", wanted.since())
                .setParameter("dead", last(wanted.until()))
                .setParameter("until", wanted.until())
                .setMaxResults(wanted.size())
                .getResultList();
        return parcels.stream().map(this::found).toList();
    }

    /** One parcel of a recipient's; empty for another's and for one that has reached nobody. */
    public Optional<Found> find(String recipient, UUID parcelId) {
        return Optional.ofNullable(entities.find(ParcelEntry.class, parcelId))
                .filter(parcel -> parcel.recipient().equals(recipient) && !parcel.isHeld())
                .map(this::found);
    }

    private static String moved(String when) {
        return "exists (select e.id from StatusEvent e where e.messageId = p.messageId and e.subjectId = p.id"
                + " and e.recordedAt " + when + ")";
    }

    private Found found(ParcelEntry parcel) {
        var message = entities.find(JournalEntry.class, parcel.messageId()).entry();
        var moved = entities.createQuery(
                        "select e.recordedAt from StatusEvent e where e.messageId = :message and e.subjectId = :parcel"
                                + " order by e.recordedAt desc",
                        Instant.class)
                .setParameter("message", parcel.messageId())
                .setParameter("parcel", parcel.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        return new Found(message, parcel.leg(), moved.orElseGet(() -> born(parcel.id())));
    }

    // a UUIDv7 begins with the millisecond of its birth (RFC 9562, 5.7)
    private static Instant born(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLISECONDS);
    }

    private static UUID first(Instant moment) {
        return new UUID(moment.toEpochMilli() << MILLISECONDS, 0);
    }

    private static UUID last(Instant moment) {
        return new UUID(moment.toEpochMilli() << MILLISECONDS | 0xFFFF, -1);
    }
}
