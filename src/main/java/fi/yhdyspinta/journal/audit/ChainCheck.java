package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.PublicKeys;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Computes again what stands in the database, and says the first thing that is wrong. It changes nothing. */
final class ChainCheck {
    private static final int PAGE = 500;

    private final EntityManager entities;

    ChainCheck(EntityManager entities) {
        this.entities = entities;
    }

    /** Something that is wrong. */
    record Found(String code, long seq) {
        Broken at(Instant now) {
            return new Broken(code, seq, now);
        }
    }

    /** Whether the head says what the last entry is, and that one stands on the one before. */
    Optional<Found> head(Head head) {
        var last = lines(Math.max(head.seq() - 2, head.droppedSeq()), Long.MAX_VALUE, 3);
        long newest =
                last.isEmpty() ? head.droppedSeq() : last.get(last.size() - 1).seq();
        if (newest > head.seq()) {
            return found(Broken.INSERTED, newest);
        }
        if (head.seq() == head.droppedSeq() || head.seq() == head.knownSeq()) {
            return Optional.empty();
        }
        return newest < head.seq()
                ? found(Broken.MISSING, head.seq())
                : newest(head, last.get(last.size() - 1), previous(head, last));
    }

    private static Optional<Found> newest(Head head, LinkedRow newest, Optional<String> previous) {
        if (!newest.hash().equals(head.hash())) {
            return found(Broken.HEAD, head.seq());
        }
        if (previous.isEmpty()) {
            return found(Broken.MISSING, head.seq() - 1);
        }
        return isLinked(previous.get(), newest) ? Optional.empty() : found(Broken.ALTERED, newest.seq());
    }

    private static Optional<String> previous(Head head, List<LinkedRow> last) {
        long before = head.seq() - 1;
        if (before == head.droppedSeq()) {
            return Optional.of(head.droppedHash());
        }
        if (before == head.knownSeq()) {
            return Optional.of(head.knownHash());
        }
        return last.stream().filter(line -> line.seq() == before).findFirst().map(LinkedRow::hash);
    }

    /** Whether all entries between two are there, unaltered, and found by what they say. */
    Optional<Found> between(long after, String link, long upTo, Function<String, Map<String, Object>> reading) {
        long seq = after;
        var previous = link;
        while (seq < upTo) {
            var page = lines(seq, upTo, PAGE);
            if (page.isEmpty()) {
                return found(Broken.MISSING, seq + 1);
            }
            for (var line : page) {
                if (line.seq() != seq + 1) {
                    return found(line.seq() > seq ? Broken.MISSING : Broken.INSERTED, seq + 1);
                }
                if (!isLinked(previous, line) || !line.says(reading.apply(line.document()))) {
                    return found(Broken.ALTERED, line.seq());
                }
                seq = line.seq();
                previous = line.hash();
            }
        }
        return Optional.empty();
    }

    /** Whether a checkpoint is signed by one of the hub's keys, and the entry that it names has the link that it names. */
    Optional<Found> checkpoint(SignedCheckpoint signed, List<byte[]> keys) {
        var checkpoint = signed.checkpoint();
        boolean isSigned = PublicKeys.of(keys).isSigned(checkpoint.key(), checkpoint.bytes(), signed.signature());
        boolean isLinked = lines(checkpoint.seq() - 1, checkpoint.seq(), 1).stream()
                .allMatch(line -> line.hash().equals(checkpoint.hash()));
        return isSigned && isLinked ? Optional.empty() : found(Broken.CHECKPOINT, checkpoint.seq());
    }

    /** Entries after a number, in order. */
    List<LinkedRow> lines(long after, long upTo, int most) {
        return entities.createQuery(
                        LinkedRow.SELECT + " where l.seq > :after and l.seq <= :upTo order by l.seq", Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setMaxResults(most)
                .getResultStream()
                .map(LinkedRow::of)
                .toList();
    }

    /** The number of the last entry; 0 where there is none. */
    long lastSeq() {
        return Optional.ofNullable(entities.createQuery("select max(l.seq) from LinkedLine l", Long.class)
                        .getSingleResult())
                .orElse(0L);
    }

    Optional<LinkedRow> last() {
        return lines(lastSeq() - 1, Long.MAX_VALUE, 1).stream().findFirst();
    }

    private static boolean isLinked(String previous, LinkedRow line) {
        try {
            return Chain.link(previous, Chain.digest(line.document())).equals(line.hash());
        } catch (IllegalArgumentException noHash) {
            return false;
        }
    }

    private static Optional<Found> found(String code, long seq) {
        return Optional.of(new Found(code, seq));
    }
}
