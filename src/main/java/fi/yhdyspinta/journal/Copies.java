package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Delivered parcels that may be sent again, and what stands in the way of it. Callers hold the transaction. */
@Singleton
public class Copies {
    /** How a try ends that has brought a parcel to its recipient. */
    static final Set<String> ARRIVED = Set.of("delivered", "fetched");

    private static final String CORRECTION = "M34";

    /** So many are looked at in one go. */
    private static final int SHARE = 500;

    private final EntityManager entities;

    @Inject
    public Copies(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A parcel as it was last sent.
     *
     * @param number of its last try: with the parcel's id it names the copy
     * @param isWaiting whether it waits to go already
     * @param isCorrected whether a correction has followed it
     * @param isDestroyed whether what it says is gone
     * @param isReplayed whether just this copy has been sent again
     */
    public record Copy(
            Leg leg, int number, boolean isWaiting, boolean isCorrected, boolean isDestroyed, boolean isReplayed) {}

    /** The copies of these parcels, oldest first; what is no parcel is not among them. */
    public List<Copy> of(Collection<UUID> parcels) {
        var all = parcels.stream().sorted().toList();
        var copies = new ArrayList<Copy>();
        for (int from = 0; from < all.size(); from += SHARE) {
            copies.addAll(share(all.subList(from, Math.min(all.size(), from + SHARE))));
        }
        return copies;
    }

    private List<Copy> share(List<UUID> ids) {
        var parcels = entities.createQuery(
                        "select p from ParcelEntry p where p.id in :ids order by p.id", ParcelEntry.class)
                .setParameter("ids", ids)
                .getResultList();
        if (parcels.isEmpty()) {
            return List.of();
        }
        var waiting = found("select o.subjectId from OutboxEntry o where o.subjectId in :ids", ids);
        var corrected = new HashSet<>(entities.createQuery(
                        "select p.regards from ParcelEntry p where p.regards in :ids and p.type = :type"
                                + " and p.state not in :ended",
                        UUID.class)
                .setParameter("ids", ids)
                .setParameter("type", CORRECTION)
                .setParameter("ended", EnumSet.of(State.CANCELLED, State.FAILED, State.REJECTED))
                .getResultList());
        var readable = found(
                "select k.messageId from PayloadKey k where k.messageId in :ids",
                parcels.stream().map(ParcelEntry::messageId).distinct().toList());
        var replayed = replayed(ids);
        return parcels.stream()
                .map(parcel -> new Copy(
                        parcel.leg(),
                        parcel.leg().attempts(),
                        waiting.contains(parcel.id()),
                        corrected.contains(parcel.id()),
                        !readable.contains(parcel.messageId()),
                        replayed.getOrDefault(parcel.id(), Set.of())
                                .contains(parcel.leg().attempts())))
                .toList();
    }

    private Set<UUID> found(String query, Collection<UUID> ids) {
        return new HashSet<>(
                entities.createQuery(query, UUID.class).setParameter("ids", ids).getResultList());
    }

    private Map<UUID, Set<Integer>> replayed(List<UUID> ids) {
        return entities.createQuery("select r from ReplayedCopy r where r.parcelId in :ids", ReplayedCopy.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        ReplayedCopy::parcelId, Collectors.mapping(ReplayedCopy::copy, Collectors.toSet())));
    }

    /**
     * Which parcels of a partner arrived between two moments, oldest first, at most so many: found by the tries of that
     * time, and by no look at older history.
     *
     * @param type only of that type; null for all
     * @param state only in that state; null for all
     */
    public List<UUID> arrived(String partner, String type, State state, Instant from, Instant to, int most) {
        var query = entities.createQuery(
                        "select p.id from ParcelEntry p where p.recipient = :partner"
                                + (type == null ? "" : " and p.type = :type")
                                + (state == null ? "" : " and p.state = :state")
                                + " and p.id in (select a.subjectId from Attempt a where a.partner = :partner"
                                + " and a.endedAt >= :from and a.endedAt < :to and a.outcome in :arrived)"
                                + " order by p.id",
                        UUID.class)
                .setHint(Outbox.BIND, "true")
                .setParameter("partner", partner)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("arrived", ARRIVED)
                .setMaxResults(most);
        if (type != null) {
            query.setParameter("type", type);
        }
        if (state != null) {
            query.setParameter("state", state);
        }
        return query.getResultList();
    }

    /**
     * Puts a delivered parcel into the outbox again, behind what waits there: the same parcel, the same key, the next try.
     * The caller holds the parcel and has looked at its copy.
     *
     * @return the lane that has work
     */
    public int replay(Copy copy, Instant now) {
        var leg = copy.leg();
        entities.persist(new ReplayedCopy(leg.id(), copy.number(), now));
        var urgency = entities.find(JournalEntry.class, leg.messageId()).entry().urgency();
        var entry = new OutboxEntry(
                        Waiting.Kind.PARCEL,
                        leg.id(),
                        leg.messageId(),
                        leg.caseId(),
                        leg.recipient(),
                        leg.isDuty() || urgency.equals("urgent"),
                        now)
                .after(copy.number());
        entities.persist(entry);
        return entry.lane();
    }
}
