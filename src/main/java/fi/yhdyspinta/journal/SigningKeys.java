package fi.yhdyspinta.journal;

import com.google.crypto.tink.subtle.Ed25519Sign;
import fi.yhdyspinta.proof.PublicKeys;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;

/** The keys that the hub signs checkpoints and evidence by (Ed25519). The newest signs; all of them stay known. */
@Singleton
public class SigningKeys {
    private static final String OWNER = "audit-";

    private final EntityManager entities;
    private final Sealing sealing;

    @Inject
    public SigningKeys(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.sealing = sealing;
    }

    /** A key that can sign. */
    public static final class Signer {
        private final String id;
        private final Ed25519Sign sign;

        private Signer(String id, Ed25519Sign sign) {
            this.id = id;
            this.sign = sign;
        }

        /** The key's id. */
        public String id() {
            return id;
        }

        /** An Ed25519 signature of 64 bytes. */
        public byte[] sign(byte[] bytes) {
            try {
                return sign.sign(bytes);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("an Ed25519 key signs everything", impossible);
            }
        }
    }

    /** Makes the first key on the hub's first start. */
    public void prepare(Instant now) {
        if (newestFirst().isEmpty()) {
            make(now);
        }
    }

    /** Makes a new key, which signs from now on; its id. */
    public String make(Instant now) {
        var seed = sealing.newDataKey();
        try {
            var open = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed.secret()).getPublicKey();
            var id = PublicKeys.id(open);
            entities.persist(new HubKey(OWNER + id, sealing.wrap(seed, OWNER + id)));
            entities.persist(new SigningKey(id, open, now));
            return id;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every 32 bytes are an Ed25519 key", impossible);
        }
    }

    /** The key that signs. @throws Sealing.SealingFault when none of the hub's keys opens it */
    public Signer newest() {
        var owner = OWNER + newestFirst().get(0).id();
        var wrapped = entities.find(HubKey.class, owner);
        if (wrapped == null) {
            throw new Sealing.SealingFault("the key " + owner + " is not among the hub's keys", null);
        }
        try {
            return new Signer(
                    owner.substring(OWNER.length()),
                    new Ed25519Sign(sealing.unwrap(wrapped.wrapped(), owner).secret()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every 32 bytes are an Ed25519 key", impossible);
        }
    }

    /** The public keys, 32 bytes each, the newest first. */
    public List<byte[]> publicKeys() {
        return newestFirst().stream().map(SigningKey::publicKey).toList();
    }

    private List<SigningKey> newestFirst() {
        return entities.createQuery("select k from SigningKey k order by k.madeAt desc, k.id", SigningKey.class)
                .getResultList();
    }
}
