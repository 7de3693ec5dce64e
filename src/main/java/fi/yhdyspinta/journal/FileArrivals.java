package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that partners have left. A door that can't wait for an answer keeps the file first; its rows are dispatched after
 * that, also when a node dies in between. Callers hold the transaction.
 */
@Singleton
public class FileArrivals {
    private static final String BESIDE = "beside";

    private final EntityManager entities;
    private final Payloads payloads;

    @Inject
    public FileArrivals(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
    }

    /**
     * A file as it was kept.
     *
     * @param name as its partner called it: it may tell of a person, and stands in no log
     */
    public record Kept(UUID id, String partner, String format, String name, byte[] content, Instant receivedAt) {
        /** Names it by its id. */
        @Override
        public String toString() {
            return "Kept[" + id + " of " + partner + "]";
        }
    }

    /** The file of that content that the partner has left before, if it has. */
    public Optional<UUID> earlier(String partner, String contentHash) {
        return entities.createQuery(
                        "select f.id from FileEntry f where f.partner = :partner and f.contentHash = :hash", UUID.class)
                .setParameter("partner", partner)
                .setParameter("hash", contentHash)
                .getResultStream()
                .findFirst();
    }

    /** Keeps a file, sealed, and gives it an id. */
    public UUID keep(String partner, String format, String name, byte[] content, String contentHash, Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        entities.persist(new FileEntry(id, partner, format, contentHash, now));
        payloads.keepArrival(id, content, name.getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** Keeps a file that some row of another will name: it has no rows of its own. */
    public UUID keepBeside(String partner, String name, byte[] content, String contentHash, Instant now) {
        var id = keep(partner, BESIDE, name, content, contentHash, now);
        entities.find(FileEntry.class, id).finish(0, 0, now);
        return id;
    }

    /** The files that a partner has left beside others since then, by their names; of two of one name the later. */
    public Map<String, UUID> beside(String partner, Instant since) {
        var found = new HashMap<String, UUID>();
        entities.createQuery(
                        "select f.id from FileEntry f where f.partner = :partner and f.format = :beside"
                                + " and f.receivedAt > :since order by f.receivedAt",
                        UUID.class)
                .setParameter("partner", partner)
                .setParameter("beside", BESIDE)
                .setParameter("since", since)
                .getResultStream()
                .forEach(id -> found.put(name(id), id));
        return found;
    }

    /** What a kept file holds. */
    public byte[] content(UUID id) {
        return payloads.open(id, id, Payload.Kind.RAW);
    }

    /** A kept file; empty where there is none of that id, or its rows have all been dealt with. */
    public Optional<Kept> open(UUID id) {
        return Optional.ofNullable(entities.find(FileEntry.class, id))
                .filter(file -> !file.isDone())
                .map(file -> new Kept(
                        id,
                        file.partner(),
                        file.format(),
                        name(id),
                        payloads.open(id, id, Payload.Kind.RAW),
                        file.receivedAt()));
    }

    /** What the partner called the file. */
    public String name(UUID id) {
        return new String(payloads.open(id, id, Payload.Kind.CANONICAL), StandardCharsets.UTF_8);
    }

    /** Files of the lanes whose rows have not all been dealt with, oldest first. */
    public List<UUID> undone(Collection<Integer> lanes, int most) {
        return lanes.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select f.id from FileEntry f where f.doneAt is null and f.lane in :lanes"
                                        + " order by f.receivedAt",
                                UUID.class)
                        .setParameter("lanes", lanes)
                        .setMaxResults(most)
                        .getResultList();
    }

    /**
     * Notes that all rows have been dealt with, and queues the result for its partner.
     *
     * @return the lane that has work; empty where another node was quicker
     */
    public Optional<Integer> finish(UUID id, int taken, int refused, byte[] result, Instant now) {
        var file = entities.find(FileEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (file.isDone()) {
            return Optional.empty();
        }
        file.finish(taken, refused, now);
        payloads.keep(id, id, Payload.Kind.ANSWER, result);
        var entry = new OutboxEntry(Waiting.Kind.RESULT, id, id, id, file.partner(), false, now);
        entities.persist(entry);
        return Optional.of(entry.lane());
    }

    /** The result of a file's rows. */
    public byte[] result(UUID id) {
        return payloads.open(id, id, Payload.Kind.ANSWER);
    }
}
