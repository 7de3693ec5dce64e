package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Attachment;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files of messages: kept once, sealed, opened for whoever may have them, destroyed in time. Callers hold the transaction. */
@Singleton
public class Attachments {
    private final EntityManager entities;
    private final Payloads payloads;

    @Inject
    public Attachments(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
    }

    /**
     * What may be known of a file without opening it.
     *
     * @param sha256 of its bytes, in hexadecimals
     * @param sha1 of its bytes, in base64: what FHIR R4 calls {@code Attachment.hash}
     * @param isDestroyed whether its bytes are gone
     */
    public record Stored(
            UUID id,
            UUID messageId,
            int place,
            String mediaType,
            String sha256,
            String sha1,
            long bytes,
            boolean isDestroyed) {}

    /** A fetch: who, and when. */
    public record Fetch(String caller, Instant at) {}

    /** Keeps a file of a message whose data key is there already. */
    void keep(UUID messageId, Attachment file) {
        var stored = new Stored(
                file.id(),
                messageId,
                file.place(),
                file.mediaType(),
                file.sha256(),
                sha1(file.content()),
                file.content().length,
                false);
        entities.persist(new AttachmentEntry(
                stored,
                payloads.sealed(messageId, nameOf(file.id()), file.name().getBytes(StandardCharsets.UTF_8)),
                payloads.sealed(messageId, bytesOf(file.id()), file.content())));
    }

    /** The files of a message, in their order; none of them is opened. */
    public List<Stored> ofMessage(UUID messageId) {
        return entities
                .createQuery(
                        "select a.id, a.messageId, a.place, a.mediaType, a.sha256, a.sha1, a.bytes, a.destroyed"
                                + " from AttachmentEntry a where a.messageId = :message order by a.place",
                        Object[].class)
                .setParameter("message", messageId)
                .getResultList()
                .stream()
                .map(row -> new Stored(
                        (UUID) row[0],
                        (UUID) row[1],
                        (int) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (long) row[6],
                        (boolean) row[7]))
                .toList();
    }

    /** What is known of one. */
    public Optional<Stored> find(UUID id) {
        return Optional.ofNullable(entities.find(AttachmentEntry.class, id)).map(AttachmentEntry::stored);
    }

    /** Its bytes. @throws Sealing.SealingFault when it was destroyed, altered or moved */
    public byte[] content(UUID id) {
        var entry = entities.find(AttachmentEntry.class, id);
        return payloads.opened(entry.stored().messageId(), bytesOf(id), entry.sealed());
    }

    /** Its name. @throws Sealing.SealingFault when it was destroyed, altered or moved */
    public String name(UUID id) {
        var entry = entities.find(AttachmentEntry.class, id);
        return new String(
                payloads.opened(entry.stored().messageId(), nameOf(id), entry.sealedName()), StandardCharsets.UTF_8);
    }

    /** Writes down that somebody has got it. */
    public void fetched(UUID id, String caller, Instant at) {
        entities.persist(new AttachmentFetch(id, caller, at));
    }

    /** Who has got it, and when, in that order. */
    public List<Fetch> fetches(UUID id) {
        return entities.createQuery(
                        "select f from AttachmentFetch f where f.attachmentId = :attachment order by f.fetchedAt, f.id",
                        AttachmentFetch.class)
                .setParameter("attachment", id)
                .getResultStream()
                .map(AttachmentFetch::fetch)
                .toList();
    }

    /**
     * Destroys files of messages that became final before then. Any number of nodes may do so at once.
     *
     * @return how many, at most {@code page}
     */
    public int destroy(Instant finalBefore, int page) {
        var past = entities.createQuery(
                        "select a from AttachmentEntry a, JournalEntry m where a.messageId = m.id"
                                + " and a.destroyed = false and m.finalAt < :before",
                        AttachmentEntry.class)
                .setParameter("before", finalBefore)
                .setMaxResults(page)
                .getResultList();
        past.forEach(AttachmentEntry::destroy);
        return past.size();
    }

    private static String nameOf(UUID id) {
        return "ATTACHMENT_NAME/" + id;
    }

    private static String bytesOf(UUID id) {
        return "ATTACHMENT/" + id;
    }

    private static String sha1(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
