package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.journal.Migration;
import fi.yhdyspinta.proof.Checkpoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The years of the audit. On PostgreSQL each is a partition, made before it begins and dropped whole; elsewhere its rows are
 * deleted in portions. A year (of UTC) is dropped when all that is linked up to its last entry is past its time; its
 * checkpoints stay, and a signed one says where the rest begins.
 */
@Singleton
public class AuditYears {
    private static final int PORTION = 2000;

    private final EntityManager entities;
    private final AuditChain chain;
    private final boolean hasPartitions;

    @Inject
    public AuditYears(EntityManager entities, AuditChain chain, Migration.Kind database) {
        this.entities = entities;
        this.chain = chain;
        this.hasPartitions = database == Migration.Kind.POSTGRES;
    }

    /** Makes the partitions of this year and of the next, where the database has them. */
    public void prepare(Instant now) {
        if (!hasPartitions) {
            return;
        }
        // whoever makes them holds the head: two nodes would stand in each other's way
        chain.held();
        int year = yearOf(now);
        IntStream.rangeClosed(year, year + 1).forEach(this::partition);
    }

    private void partition(int year) {
        if (!isThere(year)) {
            entities.createNativeQuery("create table " + table(year)
                            + " partition of audit_entry for values from ('" + beginning(year) + "') to ('"
                            + beginning(year + 1) + "')")
                    .executeUpdate();
        }
    }

    private boolean isThere(int year) {
        return !entities.createNativeQuery("select 1 from pg_class where relname = ?1 and relkind = 'r'")
                .setParameter(1, table(year))
                .getResultList()
                .isEmpty();
    }

    /**
     * A year that is over its time.
     *
     * @param last the last entry that goes
     */
    public record Over(int year, long last) {}

    /**
     * The oldest year, where it can be dropped: nothing of it waits to be linked, the chain is whole, and every entry up to
     * the year's last one is older than the time.
     */
    public Optional<Over> over(Instant before) {
        var head = chain.held();
        var oldest = first("select l.at from LinkedLine l where l.seq > :seq order by l.at", head.droppedSeq());
        if (head.isBroken()
                || oldest.isEmpty()
                || !beginning(yearOf(oldest.get()) + 1).isBefore(before)) {
            return Optional.empty();
        }
        int year = yearOf(oldest.get());
        var end = beginning(year + 1);
        long last = chain.lastUntil(end.minusNanos(1000));
        boolean isOver = first("select l.at from LinkedLine l where l.seq <= :seq order by l.at desc", last)
                .filter(newest -> newest.isBefore(before))
                .isPresent();
        boolean isWaiting = entities.createQuery("select count(t) from TailLine t where t.at < :end", Long.class)
                        .setParameter("end", end)
                        .getSingleResult()
                > 0;
        return isWaiting || !isOver ? Optional.empty() : Optional.of(new Over(year, last));
    }

    private Optional<Instant> first(String query, long seq) {
        return entities.createQuery(query, Instant.class)
                .setParameter("seq", seq)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Signs where the rest begins, and says in the head that the year is dropped; its rows go by {@link #sweep}. */
    public SignedCheckpoint drop(Over over, Instant now) {
        var head = chain.held();
        var hash = chain.linked(over.last() - 1, over.last(), 1).get(0).hash();
        head.drop(over.year(), over.last(), hash);
        return chain.sign(Checkpoint.Purpose.RETENTION, over.last(), hash, now);
    }

    /** Deletes what is dropped; a process that dies here goes on next time. Whether more is left. */
    public boolean sweep() {
        var head = chain.held();
        if (head.droppedYear() == 0) {
            return false;
        }
        if (hasPartitions && isThere(head.droppedYear())) {
            entities.createNativeQuery("drop table " + table(head.droppedYear()))
                    .executeUpdate();
        }
        return entities.createQuery("delete from LinkedLine l where l.seq <= :last")
                        .setParameter("last", Math.min(head.droppedSeq(), chain.firstFrom(null) + PORTION))
                        .executeUpdate()
                > 0;
    }

    private static String table(int year) {
        return "audit_entry_" + year;
    }

    private static Instant beginning(int year) {
        return Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static int yearOf(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getYear();
    }
}
