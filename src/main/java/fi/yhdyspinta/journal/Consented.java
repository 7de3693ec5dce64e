package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What stands on a consent: its parcels, wherever they are. Callers hold the transaction. */
@Singleton
public class Consented {
    /** The stage of a parcel whose recipient is told to stop. */
    public static final String STOP = "cancel-requested";

    private final EntityManager entities;

    @Inject
    public Consented(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A parcel that has reached its recipient under a consent; nothing of what it says.
     *
     * @param deliveredAt when; null where only an answer proves that it has
     * @param stoppedAt when its recipient was told to stop, or null
     */
    public record Reached(UUID parcelId, String recipient, String type, Instant deliveredAt, Instant stoppedAt) {}

    /** All parcels that name the consent, oldest first, held until the transaction ends. */
    public List<Leg> hold(String consent) {
        // every one of them before any message: the lock order is parcel before message
        return entities
                .createQuery("select p.id from ParcelEntry p where p.consent = :consent order by p.id", UUID.class)
                .setParameter("consent", consent)
                .getResultList()
                .stream()
                .map(id -> entities.find(ParcelEntry.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(ParcelEntry::leg)
                .toList();
    }

    /**
     * Whether a try of the parcel is under way, or ended so that nobody knows if it arrived.
     *
     * @param causes the troubles that leave it open
     */
    public boolean mayHaveArrived(Leg leg, Collection<String> causes) {
        return isUnderWay(leg.id()) || hasEndedOpen(leg, causes);
    }

    // picked up and never journaled: under way just now, or its node has died
    private boolean isUnderWay(UUID parcelId) {
        return entities.createQuery("select o from OutboxEntry o where o.subjectId = :parcel", OutboxEntry.class)
                .setParameter("parcel", parcelId)
                .getResultStream()
                .anyMatch(OutboxEntry::isPicked);
    }

    private boolean hasEndedOpen(Leg leg, Collection<String> causes) {
        return entities.createQuery(
                                "select count(a) from Attempt a where a.messageId = :message and a.subjectId = :parcel"
                                        + " and a.cause in :causes",
                                Long.class)
                        .setParameter("message", leg.messageId())
                        .setParameter("parcel", leg.id())
                        .setParameter("causes", causes)
                        .getSingleResult()
                > 0;
    }

    /** What has reached its recipient under the consent, oldest first. */
    public List<Reached> reached(String consent) {
        return entities.createQuery(
                        "select p from ParcelEntry p where p.consent = :consent order by p.id", ParcelEntry.class)
                .setParameter("consent", consent)
                .getResultStream()
                .map(ParcelEntry::leg)
                .filter(Consented::hasReached)
                .map(leg -> new Reached(leg.id(), leg.recipient(), leg.type(), leg.deliveredAt(), stoppedAt(leg)))
                .toList();
    }

    /**
     * Whether nothing more is awaited of it. One that was cancelled while it was under way is final, and its recipient has
     * still to say that it is deleted.
     */
    public static boolean isOver(Leg leg) {
        return leg.state().isFinal() && !STOP.equals(leg.stage());
    }

    /** Whether the recipient has it for certain: it was delivered, or answered, which proves the same. */
    public static boolean hasReached(Leg leg) {
        return leg.deliveredAt() != null
                || switch (leg.state()) {
                    case ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED, REJECTED -> true;
                    case REQUESTED, CANCELLED, FAILED -> false;
                };
    }

    private Instant stoppedAt(Leg leg) {
        return entities.createQuery(
                        "select e.recordedAt from StatusEvent e where e.messageId = :message and e.subjectId = :parcel"
                                + " and e.stage = :stage",
                        Instant.class)
                .setParameter("message", leg.messageId())
                .setParameter("parcel", leg.id())
                .setParameter("stage", STOP)
                .getResultStream()
                .min(Instant::compareTo)
                .orElse(null);
    }
}
