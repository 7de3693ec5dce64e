package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a partner's people have before them: of what they sent, and of what came to them. A list names candidates: what a
 * sender may be shown of each is not known here. Callers hold the transaction.
 */
@Singleton
public class Worklists {
    /** The business status of a parcel whose recipient waits for more from its sender. */
    public static final String INFO_REQUESTED = "info-requested";

    private static final String OF_MESSAGE = "p.messageId = m.id and p.replaced = false";
    private final EntityManager entities;

    @Inject
    public Worklists(EntityManager entities) {
        this.entities = entities;
    }

    /** Kinds of work. {@code :soon}, {@code :now} and {@code :lately} are moments. */
    public enum Kind {
        /** Somebody here must do something before it goes on. */
        NEEDS_ACTION(
                "m.receivedAt > :lately and exists (select p.id from ParcelEntry p where " + OF_MESSAGE
                        + " and (p.held = true or p.state in (fi.yhdyspinta.message.State.FAILED, fi.yhdyspinta.message.State.REJECTED)"
                        + " or p.businessStatus = '" + INFO_REQUESTED + "' or (p.finalAt is null and exists"
                        + " (select h.parcelId from HandoverEntry h where h.parcelId = p.id"
                        + " and ((h.senderAt is null and h.endedAt is null) or (h.endedBy = p.recipient"
                        + " and h.notedAt is null and h.startsAt > :now))))))",
                "p.finalAt is null and (p.state = fi.yhdyspinta.message.State.REQUESTED"
                        + " or exists (select h.parcelId from HandoverEntry h"
                        + " where h.parcelId = p.id and ((h.recipientAt is null and h.endedAt is null)"
                        + " or (h.endedBy <> p.recipient and h.notedAt is null and h.startsAt > :now))))"),
        /** It has gone, and nobody has said that they have it. */
        WAITING(
                "m.finalAt is null and exists (select p.id from ParcelEntry p where " + OF_MESSAGE
                        + " and p.held = false and p.state = fi.yhdyspinta.message.State.REQUESTED)",
                null),
        /** Somebody has it in hand. */
        UNDER_WAY(
                "m.finalAt is null and exists (select p.id from ParcelEntry p where " + OF_MESSAGE
                        + " and p.state in (fi.yhdyspinta.message.State.ACCEPTED, fi.yhdyspinta.message.State.IN_PROGRESS, fi.yhdyspinta.message.State.ON_HOLD))",
                "p.finalAt is null and p.state in (fi.yhdyspinta.message.State.ACCEPTED, fi.yhdyspinta.message.State.IN_PROGRESS, fi.yhdyspinta.message.State.ON_HOLD)"),
        /** What could be answered is. */
        ANSWERED(
                "m.receivedAt > :lately and exists (select p.id from ParcelEntry p where " + OF_MESSAGE
                        + " and p.state <> fi.yhdyspinta.message.State.REQUESTED)",
                "p.finalAt > :lately"),
        /** Its time ends within days. */
        DUE_SOON(
                "m.receivedAt > :lately and exists (select d.id from DeadlineEntry d where d.messageId = m.id"
                        + " and d.dueAt > :now and d.dueAt < :soon)",
                "p.finalAt is null and exists (select d.id from DeadlineEntry d where d.parcelId = p.id"
                        + " and d.runningOn is not null and d.dueAt > :now and d.dueAt < :soon)"),
        /** Its time has run out. */
        OVERDUE(
                "m.finalAt is null and exists (select d.id from DeadlineEntry d where d.messageId = m.id"
                        + " and d.runningOn is not null and d.dueAt <= :now)",
                "p.finalAt is null and exists (select d.id from DeadlineEntry d where d.parcelId = p.id"
                        + " and d.runningOn is not null and d.dueAt <= :now)");

        private final String ofSender;
        private final String ofRecipient;

        Kind(String ofSender, String ofRecipient) {
            this.ofSender = ofSender;
            this.ofRecipient = ofRecipient;
        }
    }

    /**
     * When a list is asked for.
     *
     * @param soon until when something is due soon
     * @param lately since when what has ended is still of interest
     */
    public record Times(Instant now, Instant soon, Instant lately) {
        private Map<String, Instant> named() {
            return Map.of("now", now, "soon", soon, "lately", lately);
        }
    }

    /**
     * Messages that they sent, newest first, by the hub's ids.
     *
     * @param person only those that this person has had in hand; null for all
     * @param below only those older than this id; null for the newest
     */
    public List<UUID> sent(Kind kind, Whose whose, String person, Times times, UUID below, int most) {
        var where = "select m.id from JournalEntry m where " + whose.isOf("m.sender", "m.senderUnit") + " and "
                + kind.ofSender + mine("m.id", person) + (below == null ? "" : " and m.id < :below")
                + " order by m.id desc";
        return asked(where, whose, person, times, below, most);
    }

    /** Messages that came to them, in the same way. */
    public List<UUID> received(Kind kind, Whose whose, String person, Times times, UUID below, int most) {
        if (kind.ofRecipient == null) {
            return List.of();
        }
        var where = "select distinct p.messageId from ParcelEntry p where " + whose.isOf("p.recipient", "p.unit")
                + " and p.held = false and p.replaced = false and "
                + kind.ofRecipient + mine("p.messageId", person)
                + (below == null ? "" : " and p.messageId < :below") + " order by p.messageId desc";
        return asked(where, whose, person, times, below, most);
    }

    private static String mine(String message, String person) {
        return person == null
                ? ""
                : " and " + message + " in (select h.messageId from HandlingEntry h where h.person = :person"
                        + " and h.organisation = :partner)";
    }

    private List<UUID> asked(String jpql, Whose whose, String person, Times times, UUID below, int most) {
        var query = entities.createQuery(jpql, UUID.class)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(most);
        whose.bind(query);
        if (person != null) {
            query.setParameter("person", person);
        }
        if (below != null) {
            query.setParameter("below", below);
        }
        bind(query, jpql, times);
        return query.getResultList();
    }

    private static void bind(Query query, String jpql, Times times) {
        times.named().forEach((name, at) -> {
            if (jpql.contains(":" + name)) {
                query.setParameter(name, at);
            }
        });
    }
}
