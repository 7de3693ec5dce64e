package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Payloads, sealed on the way in and opened on the way out. */
@Singleton
class Payloads {
    private final EntityManager entities;
    private final Sealing sealing;

    @Inject
    Payloads(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.sealing = sealing;
    }

    /** The first payloads of a message, with a data key of its own. */
    void keepArrival(UUID messageId, byte[] raw, byte[] canonical) {
        var key = sealing.newDataKey();
        entities.persist(new PayloadKey(messageId, sealing.wrap(key, messageId.toString())));
        keep(key, messageId, messageId, Payload.Kind.RAW, raw);
        keep(key, messageId, messageId, Payload.Kind.CANONICAL, canonical);
    }

    /** A later payload of the message; nothing is kept once its key is destroyed, and none for null. */
    void keep(UUID messageId, UUID subjectId, Payload.Kind kind, byte[] open) {
        var key = entities.find(PayloadKey.class, messageId);
        if (key != null && open != null) {
            keep(sealing.unwrap(key.wrapped(), messageId.toString()), messageId, subjectId, kind, open);
        }
    }

    private void keep(Sealing.DataKey key, UUID messageId, UUID subjectId, Payload.Kind kind, byte[] open) {
        var id = UuidCreator.getTimeOrderedEpoch();
        entities.persist(new Payload(id, messageId, subjectId, kind, key.seal(open, place(kind, subjectId))));
    }

    /** @throws Sealing.SealingFault when it was destroyed, altered or moved */
    byte[] open(UUID messageId, UUID subjectId, Payload.Kind kind) {
        var payload = entities.createQuery(
                        "select p from Payload p where p.messageId = :message and p.subjectId = :subject and p.kind = :kind",
                        Payload.class)
                .setParameter("message", messageId)
                .setParameter("subject", subjectId)
                .setParameter("kind", kind)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Sealing.Destroyed("a payload of message " + messageId));
        return open(messageId, payload);
    }

    /** @throws Sealing.SealingFault when its key was destroyed, or it was altered or moved */
    byte[] open(UUID messageId, Payload payload) {
        return key(messageId).open(payload.sealed(), place(payload.kind(), payload.subjectId()));
    }

    /** Seals what is kept in a table of its own, with the message's data key. */
    byte[] sealed(UUID messageId, String place, byte[] open) {
        return key(messageId).seal(open, place);
    }

    /** @throws Sealing.SealingFault when it was destroyed, altered or moved */
    byte[] opened(UUID messageId, String place, byte[] sealed) {
        return key(messageId).open(sealed, place);
    }

    private Sealing.DataKey key(UUID messageId) {
        var key = entities.find(PayloadKey.class, messageId);
        if (key == null) {
            throw new Sealing.Destroyed("the payload key of message " + messageId);
        }
        return sealing.unwrap(key.wrapped(), messageId.toString());
    }

    private static String place(Payload.Kind kind, UUID subjectId) {
        return kind + "/" + subjectId;
    }
}
