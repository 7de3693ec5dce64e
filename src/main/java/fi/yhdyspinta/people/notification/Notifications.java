package fi.yhdyspinta.people.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How people are told, and what is claimed to be sent. Callers hold the transaction. */
@Singleton
public class Notifications {
    private static final String HUB = "hub";

    private final EntityManager entities;

    @Inject
    public Notifications(EntityManager entities) {
        this.entities = entities;
    }

    /** Somebody's in an organisation. */
    public Optional<Notification> of(String person, String organisation) {
        return entry(person, organisation).map(NotificationEntry::notification);
    }

    private Optional<NotificationEntry> entry(String person, String organisation) {
        return entities.createQuery(
                        "select n from NotificationEntry n where n.person = :person and n.organisation = :organisation",
                        NotificationEntry.class)
                .setParameter("person", person)
                .setParameter("organisation", organisation)
                .getResultStream()
                .findFirst();
    }

    /**
     * What somebody has chosen, in the place of what they had chosen before.
     *
     * @param now from then on they are told
     */
    public void choose(
            UUID newId, String person, String organisation, Wish wish, Notification.Sealed address, Instant now) {
        var entry = entry(person, organisation).orElseGet(() -> {
            var made = new NotificationEntry(newId, person, organisation, now);
            entities.persist(made);
            return made;
        });
        entry.chosen(wish, address);
    }

    /** It is known to be theirs. */
    public void confirm(UUID id, Instant now) {
        found(id).ifPresent(entry -> entry.confirmed(now));
    }

    /** Whose it is, is to be asked: nothing else goes there before. */
    public void ask(UUID id, String what, Instant now) {
        found(id).ifPresent(entry -> {
            entry.begun();
            entry.confirmed(null);
            entry.lookAt(null);
            entry.waits(what, now);
        });
    }

    /** Something is to be sent. */
    public void send(UUID id, String what, Instant at) {
        found(id).ifPresent(entry -> entry.waits(what, at));
    }

    /** Nothing waits to be sent any more. */
    public void calm(UUID id) {
        found(id).ifPresent(entry -> entry.waits(null, null));
    }

    /** Tells them no more, and forgets where. */
    public void remove(String person, String organisation) {
        entry(person, organisation).ifPresent(entities::remove);
    }

    /** Forgets one whose owner is nobody there any more. */
    public void remove(UUID id) {
        found(id).ifPresent(entities::remove);
    }

    /** One, which nobody else changes until the end of the transaction. */
    public Optional<Notification> hold(UUID id) {
        return Optional.ofNullable(entities.find(NotificationEntry.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(NotificationEntry::notification);
    }

    private Optional<NotificationEntry> found(UUID id) {
        return Optional.ofNullable(entities.find(NotificationEntry.class, id));
    }

    /**
     * Until when it has been looked where something happened; held, so that only one node looks on.
     *
     * @param first from when it is looked at the first time
     */
    public Instant lookedUntil(Instant first) {
        var look = entities.find(NotificationLook.class, HUB, LockModeType.PESSIMISTIC_WRITE);
        if (look == null) {
            entities.persist(new NotificationLook(HUB, first));
            return first;
        }
        return look.lookedUntil();
    }

    /** It has been looked until then. */
    public void looked(Instant until) {
        entities.find(NotificationLook.class, HUB).looked(until);
    }

    /** Something happened in some organisations: who there wants to know is looked after. @param when at which moment */
    public void stir(Collection<String> organisations, Function<Notification, Instant> when) {
        if (organisations.isEmpty()) {
            return;
        }
        entities.createQuery(
                        "select n from NotificationEntry n where n.organisation in :organisations"
                                // also of whom somebody is looking after just now: under the lock it is known
                                + " and n.confirmedAt is not null and n.stoppedAt is null"
                                + " order by n.id",
                        NotificationEntry.class)
                .setParameter("organisations", organisations)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(NotificationEntry::awaitsNews)
                .forEach(entry -> entry.lookAt(when.apply(entry.notification())));
    }

    /** What is to be looked after or sent, the longest waiting first. */
    public List<UUID> due(Instant now, int most) {
        return entities.createQuery(
                        "select n.id from NotificationEntry n where (n.waiting is null and n.lookAt <= :now)"
                                + " or (n.waiting is not null and n.retryAt <= :now)"
                                + " order by coalesce(n.retryAt, n.lookAt), n.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether something of theirs is to be looked for now. */
    public boolean isToLook(UUID id, Instant now) {
        return found(id).filter(entry -> entry.isToLook(now)).isPresent();
    }

    /** Whether something of theirs is to be sent now. */
    public boolean isToSend(UUID id, Instant now) {
        return found(id).filter(entry -> entry.isToSend(now)).isPresent();
    }

    /** What happened until then has been looked through. */
    public void lookedThrough(UUID id, Instant until) {
        found(id).ifPresent(entry -> entry.looked(until));
    }

    /** Somebody sends it, and has so long for it. */
    public void claim(UUID id, UUID claim, Instant until) {
        found(id).ifPresent(entry -> entry.claimed(claim, until));
    }

    /** Whether that claim still stands. */
    public boolean isClaimed(UUID id, UUID claim) {
        return found(id).filter(entry -> entry.isClaimedBy(claim)).isPresent();
    }

    /** It went. */
    public void sent(UUID id, Instant now) {
        found(id).ifPresent(entry -> entry.sent(now));
    }

    /** It did not go, and is tried again. */
    public void failed(UUID id, Instant now, Instant next) {
        found(id).ifPresent(entry -> entry.failed(now, next));
    }

    /**
     * Where it should go does not open: it is looked at again.
     *
     * @param most so many failures it counts at the highest, so that one more does not end it
     */
    public void shut(UUID id, Instant now, Instant next, int most) {
        found(id).ifPresent(entry -> entry.shut(now, next, most));
    }

    /** It is given up. */
    public void stop(UUID id, Instant now) {
        found(id).ifPresent(entry -> entry.stop(now));
    }
}
