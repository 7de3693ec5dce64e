package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.Checkpoint;
import fi.yhdyspinta.proof.PublicKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Links entries and signs how far. Every call holds the head's row until its transaction ends, so that two nodes never give
 * the same number. What does not fit is named in the head, and nothing is linked behind it until an operator says so.
 */
@Singleton
public class AuditChain {
    /** How many entries are linked in one transaction. */
    public static final int BATCH = 500;

    private final EntityManager entities;
    private final SigningKeys keys;
    private final ChainCheck check;

    @Inject
    public AuditChain(EntityManager entities, SigningKeys keys) {
        this.entities = entities;
        this.keys = keys;
        this.check = new ChainCheck(entities);
    }

    /** Makes the head on the hub's first start. Two that do so at the same moment: one of them fails, and looks again. */
    public void prepare(Instant now) {
        keys.prepare(now);
        if (entities.find(Head.class, Head.NAME) == null) {
            var head = new Head(Head.NAME);
            if (check.lastSeq() > 0) {
                head.stop(new Broken(Broken.HEAD, check.lastSeq(), now));
            }
            entities.persist(head);
        }
    }

    /**
     * Compares the chain with what was put outside of the database: one that ends before it has been restored, and what it
     * has lost must not be numbered again.
     *
     * @param outside the last entry that a checkpoint outside covers; 0 for none
     */
    public void compare(long outside, Instant now) {
        var head = held();
        if (!head.isBroken() && head.seq() < outside) {
            head.stop(new Broken(Broken.BEHIND, outside, now));
        }
    }

    /** How the chain stands. */
    public record Standing(
            long seq, String hash, long droppedSeq, long tail, Instant oldestInTail, long signed, Broken broken) {}

    /** How the chain stands just now. */
    public Standing standing() {
        var head = entities.find(Head.class, Head.NAME);
        var tail = entities.createQuery("select count(t) from TailLine t", Long.class)
                .getSingleResult();
        // EclipseLink 5.0.0 can't convert a moment that H2 gives for min(at)
        var oldest = entities.createQuery("select t.at from TailLine t order by t.at", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        return new Standing(
                head.seq(),
                head.hash(),
                head.droppedSeq(),
                tail,
                oldest.orElse(null),
                newest().map(newest -> newest.checkpoint().seq()).orElse(0L),
                head.broken());
    }

    /**
     * Links what waits, in the order of its ids, at most {@link #BATCH}. An entry that commits late gets a later number.
     *
     * @return how many; 0 also where the chain is broken
     */
    public int extend(Instant now) {
        var head = held();
        if (head.isBroken()) {
            return 0;
        }
        var fault = check.head(head);
        if (fault.isPresent()) {
            head.stop(fault.get().at(now));
            return 0;
        }
        var waiting = entities.createQuery("select t from TailLine t order by t.id", TailLine.class)
                .setMaxResults(BATCH)
                .getResultList();
        for (var line : waiting) {
            var link = Chain.link(head.hash(), Chain.digest(line.document()));
            entities.persist(new LinkedLine(line, head.seq() + 1, link));
            head.link(head.seq() + 1, link);
            entities.remove(line);
        }
        return waiting.size();
    }

    /** What the chainer looks at each second. */
    public record Glance(boolean hasTail, long seq, long signed, Instant signedAt, Broken broken) {
        /** Whether nothing is linked any more. */
        public boolean isBroken() {
            return broken != null;
        }
    }

    /** Whether something is to do; cheap, however much waits. */
    public Glance glance() {
        var head = entities.find(Head.class, Head.NAME);
        boolean hasTail = !entities.createQuery("select t.id from TailLine t", Object.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        var signed = newest().map(SignedCheckpoint::checkpoint);
        return new Glance(
                hasTail,
                head.seq(),
                signed.map(Checkpoint::seq).orElse(0L),
                signed.map(Checkpoint::at).orElse(Instant.EPOCH),
                head.broken());
    }

    /**
     * Signs how far the chain has come, once everything since the last checkpoint has been computed again and fits. Nothing
     * where nothing is new.
     *
     * @param reading reads an entry's document
     * @throws fi.yhdyspinta.seal.Sealing.SealingFault when none of the hub's keys opens the key that signs
     */
    public Optional<SignedCheckpoint> checkpoint(Instant now, Function<String, Map<String, Object>> reading) {
        var head = held();
        if (head.isBroken() || head.seq() == head.checkedSeq()) {
            return Optional.empty();
        }
        var fault = check.head(head)
                .or(() -> newest().filter(newest -> newest.checkpoint().seq() > head.knownSeq())
                        .flatMap(newest -> check.checkpoint(newest, keys.publicKeys())))
                .or(() -> check.between(head.checkedSeq(), head.checkedHash(), head.seq(), reading));
        if (fault.isPresent()) {
            head.stop(fault.get().at(now));
            return Optional.empty();
        }
        head.checked();
        return Optional.of(sign(Checkpoint.Purpose.CHECKPOINT, head.seq(), head.hash(), now));
    }

    SignedCheckpoint sign(Checkpoint.Purpose purpose, long seq, String hash, Instant now) {
        var signer = keys.newest();
        var checkpoint = new Checkpoint(purpose, seq, hash, now, signer.id());
        var row = new CheckpointRow(checkpoint, signer.sign(checkpoint.bytes()));
        entities.persist(row);
        return row.signed();
    }

    /** Goes on behind a fault that an operator knows of. What is wrong stays, and every verification names it. */
    public Optional<Broken> goOn() {
        var head = held();
        var known = Optional.ofNullable(head.broken());
        known.ifPresent(broken -> {
            // where the chain is longer than the head says, or says something else, the next entry stands on the chain
            check.last().filter(last -> last.seq() >= head.seq()).ifPresent(last -> head.link(last.seq(), last.hash()));
            // the numbers of what was lost stay theirs: the next entry stands on the last that is here
            if (broken.code().equals(Broken.BEHIND)) {
                head.link(Math.max(head.seq(), broken.seq()), head.hash());
            }
            head.goOn();
        });
        return known;
    }

    /** The newest checkpoint, by what it covers. */
    public Optional<SignedCheckpoint> newest() {
        return entities.createQuery("select c from CheckpointRow c order by c.seq desc, c.at desc", CheckpointRow.class)
                .setMaxResults(1)
                .getResultStream()
                .map(CheckpointRow::signed)
                .findFirst();
    }

    /** Checkpoints that cover entries after one and up to another, in order; at most so many. */
    public List<SignedCheckpoint> checkpoints(long after, long upTo, int most) {
        return entities.createQuery(
                        "select c from CheckpointRow c where c.seq > :after and c.seq <= :upTo order by c.seq, c.at",
                        CheckpointRow.class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setMaxResults(most)
                .getResultStream()
                .map(CheckpointRow::signed)
                .toList();
    }

    /** Entries of the chain after a number, in order; at most so many. */
    public List<Linked> linked(long after, long upTo, int most) {
        return check.lines(after, upTo, most).stream().map(LinkedRow::linked).toList();
    }

    /** Entries that wait to be linked, in the order of their ids, after one; null for the first. */
    public List<Linked> tail(UUID after, int most) {
        var query = entities.createQuery(
                        "select t from TailLine t" + (after == null ? "" : " where t.id > :after") + " order by t.id",
                        TailLine.class)
                .setMaxResults(most);
        if (after != null) {
            query.setParameter("after", after);
        }
        return query.getResultStream().map(Linked::of).toList();
    }

    /** What an entry stands on: the link before it; empty where that is not there. */
    public Optional<String> before(long seq) {
        var head = entities.find(Head.class, Head.NAME);
        if (seq == 1) {
            return Optional.of(Chain.BEGINNING);
        }
        return seq - 1 == head.droppedSeq()
                ? Optional.of(head.droppedHash())
                : check.lines(seq - 2, seq - 1, 1).stream().findFirst().map(LinkedRow::hash);
    }

    /** The first entry at or after a moment, or the first of all; 0 where there is none. */
    public long firstFrom(Instant moment) {
        var query = entities.createQuery(
                "select min(l.seq) from LinkedLine l" + (moment == null ? "" : " where l.at >= :moment"), Long.class);
        if (moment != null) {
            query.setParameter("moment", moment);
        }
        return Optional.ofNullable(query.getSingleResult()).orElse(0L);
    }

    /** The last entry at or before a moment; 0 where there is none. */
    public long lastUntil(Instant moment) {
        return Optional.ofNullable(
                        entities.createQuery("select max(l.seq) from LinkedLine l where l.at <= :moment", Long.class)
                                .setParameter("moment", moment)
                                .getSingleResult())
                .orElse(0L);
    }

    /** The keys that the hub has signed by. */
    public PublicKeys publicKeys() {
        return PublicKeys.of(keys.publicKeys());
    }

    Head held() {
        return entities.find(Head.class, Head.NAME, LockModeType.PESSIMISTIC_WRITE);
    }
}
