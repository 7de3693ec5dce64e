package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Uuid7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What of the journal has come to its end. It walks the keys that are still there, by their ids: what was destroyed before
 * is never looked at again, however much there is of it. Callers hold the transaction and keep it short.
 */
@Singleton
public class Keeping {
    private static final byte[] NOTHING = new byte[0];

    private final EntityManager entities;

    @Inject
    public Keeping(EntityManager entities) {
        this.entities = entities;
    }

    /** What is destroyed. */
    public enum Kind {
        /** A data key, and with it all that it opens. */
        KEY,
        /** Sealed bytes of a document that came in, was read, written or answered. */
        PAYLOAD,
        /** A file of a message. */
        ATTACHMENT,
        /** A message's envelope, with its parcels and its path. */
        ENVELOPE,
        /** The codes of a refused document. */
        REFUSAL
    }

    /**
     * A message, or a file that a partner has left, of which nothing goes any more.
     *
     * @param endedAt when it became final, or its rows had been dealt with
     * @param partners its sender and its recipients
     * @param bases the legal bases that it stood on
     * @param hasFiles whether the bytes of an attachment are still there
     */
    public record Closed(UUID id, Instant endedAt, Set<String> partners, Set<String> bases, boolean hasFiles) {}

    /**
     * Some keys, in the order of their ids.
     *
     * @param last the last id looked at; null where there is none beyond
     */
    public record Page(UUID last, List<Closed> closed) {}

    /** The next keys after an id that were made before a moment, and which of them belong to what is closed. */
    public Page closed(UUID after, Instant madeBefore, int most) {
        var ids = entities.createQuery(
                        "select k.messageId from PayloadKey k where k.messageId > :after and k.messageId < :end"
                                + " order by k.messageId",
                        UUID.class)
                .setParameter("after", after)
                .setParameter("end", Uuid7.first(madeBefore))
                .setMaxResults(most)
                .getResultList();
        return ids.isEmpty() ? new Page(null, List.of()) : new Page(ids.get(ids.size() - 1), closedOf(ids));
    }

    private List<Closed> closedOf(List<UUID> ids) {
        var ended = new LinkedHashMap<UUID, Instant>();
        var partners = new LinkedHashMap<UUID, Set<String>>();
        var bases = new LinkedHashMap<UUID, Set<String>>();
        of("select m.id, m.finalAt, m.sender from JournalEntry m where m.id in :ids and m.finalAt is not null", ids)
                .forEach(row -> end(row, ended, partners));
        of("select f.id, f.doneAt, f.partner from FileEntry f where f.id in :ids and f.doneAt is not null", ids)
                .forEach(row -> end(row, ended, partners));
        if (ended.isEmpty()) {
            return List.of();
        }
        of("select p.messageId, p.recipient, p.legalBasis from ParcelEntry p where p.messageId in :ids", ended.keySet())
                .forEach(row -> {
                    partners.get(row[0]).add((String) row[1]);
                    bases.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((String) row[2]);
                });
        // what still has to be written needs what it is written from; a status alone does not
        var waiting = new HashSet<>(entities.createQuery(
                        "select o.messageId from OutboxEntry o where o.messageId in :ids and o.kind <> :status",
                        UUID.class)
                .setParameter("ids", ended.keySet())
                .setParameter("status", Waiting.Kind.STATUS)
                .getResultList());
        var withFiles = new HashSet<>(entities.createQuery(
                        "select a.messageId from AttachmentEntry a where a.messageId in :ids and a.destroyed = :destroyed",
                        UUID.class)
                .setParameter("ids", ended.keySet())
                .setParameter("destroyed", false)
                .getResultList());
        return ended.entrySet().stream()
                .filter(each -> !waiting.contains(each.getKey()))
                .map(each -> new Closed(
                        each.getKey(),
                        each.getValue(),
                        partners.get(each.getKey()),
                        bases.getOrDefault(each.getKey(), Set.of()),
                        withFiles.contains(each.getKey())))
                .toList();
    }

    private static void end(Object[] row, Map<UUID, Instant> ended, Map<UUID, Set<String>> partners) {
        ended.put((UUID) row[0], (Instant) row[1]);
        partners.put((UUID) row[0], new HashSet<>(Set.of((String) row[2])));
    }

    private List<Object[]> of(String query, Collection<UUID> ids) {
        return of(query, ids, Object[].class);
    }

    private <T> List<T> of(String query, Collection<UUID> ids, Class<T> each) {
        return entities.createQuery(query, each).setParameter("ids", ids).getResultList();
    }

    /**
     * Destroys the keys, and takes away what they opened: envelope, hashes and history stay. What is destroyed already stays
     * so.
     *
     * @return how many of each kind there were
     */
    public Map<Kind, Integer> destroy(Collection<UUID> ids, Instant now) {
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        if (ids.isEmpty()) {
            return counts;
        }
        counts.put(Kind.KEY, delete("delete from PayloadKey k where k.messageId in :ids", ids));
        counts.put(Kind.PAYLOAD, delete("delete from Payload p where p.messageId in :ids", ids));
        counts.put(
                Kind.ATTACHMENT,
                entities.createQuery("update AttachmentEntry a set a.sealed = :nothing, a.sealedName = :nothing,"
                                + " a.destroyed = :yes where a.messageId in :ids and a.destroyed = :no")
                        .setParameter("nothing", NOTHING)
                        .setParameter("yes", true)
                        .setParameter("no", false)
                        .setParameter("ids", ids)
                        .executeUpdate());
        return tell(counts, now);
    }

    /**
     * Takes away the envelopes of messages that became final before then, with all of their path.
     *
     * @return how many, at most so many
     */
    public int forget(Instant finalBefore, int most, Instant now) {
        var ids = entities.createQuery(
                        "select m.id from JournalEntry m where m.id < :end and m.finalAt < :before order by m.id",
                        UUID.class)
                .setParameter("end", Uuid7.first(finalBefore))
                .setParameter("before", finalBefore)
                .setMaxResults(most)
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        destroy(ids, now);
        var cases = new HashSet<>(of("select m.caseId from JournalEntry m where m.id in :ids", ids, UUID.class));
        cases.addAll(of("select p.caseId from ParcelEntry p where p.messageId in :ids", ids, UUID.class));
        for (var path : List.of(
                "delete from Deed d where d.subjectId in (select p.id from ParcelEntry p where p.messageId in :ids)",
                "delete from Deed d where d.subjectId in (select e.id from StatusEvent e where e.messageId in :ids)",
                "delete from Mend m where m.parcelId in (select p.id from ParcelEntry p where p.messageId in :ids)",
                "delete from ReplayedCopy r where r.parcelId in (select p.id from ParcelEntry p where p.messageId in :ids)",
                "delete from AttachmentFetch f where f.attachmentId in"
                        + " (select a.id from AttachmentEntry a where a.messageId in :ids)",
                "delete from AttachmentEntry a where a.messageId in :ids",
                "delete from AlarmEntry a where a.parcelId in"
                        + " (select p.id from ParcelEntry p where p.messageId in :ids)",
                "delete from DeadlineEntry d where d.messageId in :ids",
                "delete from Mark m where m.messageId in :ids",
                "delete from ArchivedDocument d where d.messageId in :ids",
                "delete from Attempt a where a.messageId in :ids",
                "delete from StatusEvent e where e.messageId in :ids",
                "delete from HandoverEntry h where h.messageId in :ids",
                "delete from HandlingEntry h where h.messageId in :ids",
                "delete from OutboxEntry o where o.messageId in :ids",
                "delete from ParcelEntry p where p.messageId in :ids")) {
            delete(path, ids);
        }
        for (var message : ids) {
            var entry = entities.find(JournalEntry.class, message);
            var number = entities.find(Arrival.class, new Arrival.Number(entry.sender(), entry.senderMessageId()));
            if (number != null && number.messageId().equals(message)) {
                entities.remove(number);
            }
            entities.remove(entry);
        }
        // a partner's own number of a case may name somebody: it goes with the last message of the case
        delete(
                "delete from CaseReference c where c.caseId in :ids"
                        + " and not exists (select m.id from JournalEntry m where m.caseId = c.caseId)"
                        + " and not exists (select p.id from ParcelEntry p where p.caseId = c.caseId)",
                cases);
        tell(new EnumMap<>(Map.of(Kind.ENVELOPE, ids.size())), now);
        return ids.size();
    }

    /** Takes away the codes of documents that were refused before then, at most so many. */
    public int forgetRefusals(Instant before, int most, Instant now) {
        var ids = entities.createQuery("select r.id from RefusalEntry r where r.at < :before order by r.at", UUID.class)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
        if (!ids.isEmpty()) {
            delete("delete from RefusalEntry r where r.id in :ids", ids);
            tell(new EnumMap<>(Map.of(Kind.REFUSAL, ids.size())), now);
        }
        return ids.size();
    }

    /** What was destroyed from a moment on and before another, by kind. */
    public Map<Kind, Long> destroyed(Instant from, Instant before) {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        entities.createQuery(
                        "select d.kind, sum(d.amount) from Destruction d where d.at >= :from and d.at < :before"
                                + " group by d.kind",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("before", before)
                .getResultList()
                .forEach(row -> counts.put((Kind) row[0], ((Number) row[1]).longValue()));
        return counts;
    }

    private int delete(String statement, Collection<UUID> ids) {
        return entities.createQuery(statement)
                .setParameter("ids", new ArrayList<>(ids))
                .executeUpdate();
    }

    private Map<Kind, Integer> tell(Map<Kind, Integer> counts, Instant now) {
        counts.values().removeIf(amount -> amount == 0);
        counts.forEach((kind, amount) -> entities.persist(new Destruction(now, kind, amount)));
        return counts;
    }
}
