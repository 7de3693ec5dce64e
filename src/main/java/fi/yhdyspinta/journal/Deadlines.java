package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The deadlines of parcels, as they were reckoned. Callers hold the transaction. */
@Singleton
public class Deadlines {
    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entities;

    @Inject
    public Deadlines(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What a deadline was reckoned to.
     *
     * @param calendar code of the calendar it runs on
     * @param calendarHash of the calendar as it was; empty when there was none
     * @param startAt when it began; null when it has not yet
     * @param dueAt the last moment that keeps it; null when it could not be reckoned
     * @param reason why it is as it is, a code; null when there is nothing to say
     */
    public record Reckoned(String calendar, String calendarHash, Instant startAt, Instant dueAt, String reason) {}

    /**
     * A deadline as it stands.
     *
     * @param pace which of the rule's terms
     * @param previousDueAt when it was due before the calendar moved it; null when it never did
     * @param metAt when it was met; later than {@code dueAt} when it was met too late
     * @param endedAt when its parcel ended without meeting it
     */
    public record Kept(
            UUID id,
            UUID parcelId,
            UUID messageId,
            String rule,
            String pace,
            String calendar,
            String calendarHash,
            Instant startAt,
            Instant dueAt,
            Instant previousDueAt,
            Instant metAt,
            Instant endedAt,
            Instant recomputedAt,
            String reason) {

        /** Whether it still waits to be met. */
        public boolean isRunning() {
            return metAt == null && endedAt == null;
        }
    }

    /** Sets a deadline of a parcel, once. */
    public void set(UUID parcelId, UUID messageId, String rule, String pace, Reckoned reckoned) {
        entities.persist(
                new DeadlineEntry(UuidCreator.getTimeOrderedEpoch(), parcelId, messageId, rule, pace, reckoned));
    }

    /** The deadlines of a parcel that still run. */
    public List<Kept> running(UUID parcelId) {
        return ofParcel(parcelId).stream()
                .filter(DeadlineEntry::isRunning)
                .map(DeadlineEntry::kept)
                .toList();
    }

    /** One that waited for its start begins; the others stay as they are. */
    public void begin(UUID id, Reckoned reckoned) {
        entities.find(DeadlineEntry.class, id).begin(reckoned);
    }

    /** One is met. */
    public void meet(UUID id, Instant at) {
        entities.find(DeadlineEntry.class, id).meet(at);
    }

    /** The parcel has come to its end: what still runs ends with it. */
    public void end(UUID parcelId, Instant now) {
        ofParcel(parcelId).forEach(entry -> entry.end(now));
    }

    /**
     * Another parcel takes a parcel's place: what was not met goes on there from the same start, and ends here. The new
     * parcel must be journaled.
     */
    public void move(UUID fromParcel, UUID toParcel, Instant now) {
        var to = entities.find(ParcelEntry.class, toParcel);
        var taken = ofParcel(toParcel).stream().map(DeadlineEntry::rule).collect(Collectors.toSet());
        for (var entry : ofParcel(fromParcel)) {
            if (!entry.isMet() && !taken.contains(entry.rule())) {
                entities.persist(entry.copy(UuidCreator.getTimeOrderedEpoch(), toParcel, to.messageId()));
            }
            entry.end(now);
        }
    }

    /** The deadlines of messages, running or not. */
    public List<Kept> ofMessages(Collection<UUID> messages) {
        return messages.isEmpty()
                ? List.of()
                : entities
                        .createQuery(
                                "select d from DeadlineEntry d where d.messageId in :messages order by d.id",
                                DeadlineEntry.class)
                        .setParameter("messages", messages)
                        .getResultList()
                        .stream()
                        .map(DeadlineEntry::kept)
                        .toList();
    }

    /**
     * Ids of running deadlines that were reckoned on another state of a calendar, in order.
     *
     * @param hash the calendar as it is now
     * @param above the last id of the page before; null for the first page
     */
    public List<UUID> outdated(String calendar, String hash, UUID above, int size) {
        return entities.createQuery(
                        "select d.id from DeadlineEntry d where d.runningOn = :calendar and d.calendarHash <> :hash"
                                + " and d.id > :above order by d.id",
                        UUID.class)
                .setParameter("calendar", calendar)
                .setParameter("hash", hash)
                .setParameter("above", above == null ? FIRST : above)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(size)
                .getResultList();
    }

    /**
     * Those of them that still are as they were found, held until the transaction ends, in order: two nodes that reckon
     * anew at once take turns. Not one query with the page: EclipseLink writes H2 a limit behind the lock.
     */
    public List<Kept> hold(Collection<UUID> ids, String hash) {
        return ids.isEmpty()
                ? List.of()
                : entities
                        .createQuery(
                                "select d from DeadlineEntry d where d.id in :ids order by d.id", DeadlineEntry.class)
                        .setParameter("ids", ids)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList()
                        .stream()
                        .filter(DeadlineEntry::isRunning)
                        .map(DeadlineEntry::kept)
                        .filter(kept -> !kept.calendarHash().equals(hash))
                        .toList();
    }

    /** One is reckoned anew; when it was due before is kept. */
    public void reckonAnew(UUID id, Reckoned reckoned, Instant now) {
        entities.find(DeadlineEntry.class, id).reckonAnew(reckoned, now);
    }

    /** The calendar has changed, and one falls due as before. */
    public void stay(UUID id, String hash) {
        entities.find(DeadlineEntry.class, id).stay(hash);
    }

    private List<DeadlineEntry> ofParcel(UUID parcelId) {
        return entities.createQuery("select d from DeadlineEntry d where d.parcelId = :parcel", DeadlineEntry.class)
                .setParameter("parcel", parcelId)
                .getResultList();
    }
}
