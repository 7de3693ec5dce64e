package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Uuid7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** What went between the hub and each partner on a day, so that both sides can tell whether they agree. Callers hold the transaction. */
@Singleton
public class Statements {
    /** How far the clock of whoever made an id may be from the one that wrote the time beside it. */
    private static final Duration APART = Duration.ofDays(1);

    private final EntityManager entities;

    @Inject
    public Statements(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * How many ids there are, and a hash of them.
     *
     * @param hash SHA-256, in hexadecimals, of the ids in the order of their bytes, each followed by a line feed (what
     *     {@code LC_ALL=C sort ids.txt | sha256sum} gives)
     */
    public record Sum(int count, String hash) {
        /** Of those ids. */
        public static Sum of(Collection<String> ids) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                new TreeSet<>(ids).forEach(id -> digest.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
                return new Sum(ids.size(), HexFormat.of().formatHex(digest.digest()));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }

    /**
     * A partner's day.
     *
     * @param sent what the hub took from it, by its own message ids
     * @param received what the hub delivered to it, by parcel ids
     */
    public record Statement(String partner, LocalDate day, Sum sent, Sum received, Instant madeAt) {}

    /** The partner's own ids of the messages that the hub took from it between two moments. */
    public SortedSet<String> sent(String partner, Instant from, Instant before) {
        return new TreeSet<>(entities.createQuery(
                        "select m.senderMessageId from JournalEntry m where m.sender = :partner"
                                + " and m.id >= :first and m.id < :end and m.receivedAt >= :from and m.receivedAt < :before",
                        String.class)
                .setParameter("partner", partner)
                .setParameter("first", Uuid7.first(from.minus(APART)))
                .setParameter("end", Uuid7.first(before.plus(APART)))
                .setParameter("from", from)
                .setParameter("before", before)
                .getResultList());
    }

    /** The ids of the parcels that the hub delivered to the partner between two moments. */
    public SortedSet<String> received(String partner, Instant from, Instant before) {
        var ids = new TreeSet<String>();
        entities.createQuery(
                        "select p.id from Attempt a, ParcelEntry p where p.id = a.subjectId and p.recipient = :partner"
                                + " and a.partner = :partner and a.endedAt >= :from and a.endedAt < :before"
                                + " and p.deliveredAt >= :from and p.deliveredAt < :before",
                        UUID.class)
                .setParameter("partner", partner)
                .setParameter("from", from)
                .setParameter("before", before)
                .getResultStream()
                .forEach(id -> ids.add(id.toString()));
        return ids;
    }

    /** Writes a statement, or writes it anew. */
    public void keep(Statement statement) {
        var entry = entities.find(StatementEntry.class, new StatementEntry.Key(statement.partner(), statement.day()));
        if (entry == null) {
            entities.persist(new StatementEntry(statement));
        } else {
            entry.become(statement);
        }
    }

    /** The statement of a partner's day, where it is made. */
    public Optional<Statement> find(String partner, LocalDate day) {
        return Optional.ofNullable(entities.find(StatementEntry.class, new StatementEntry.Key(partner, day)))
                .map(StatementEntry::statement);
    }

    /** All statements of a day, in the order of their partners. */
    public List<Statement> of(LocalDate day) {
        return entities.createQuery(
                        "select s from StatementEntry s where s.day = :day order by s.partner", StatementEntry.class)
                .setParameter("day", day)
                .getResultStream()
                .map(StatementEntry::statement)
                .toList();
    }
}
