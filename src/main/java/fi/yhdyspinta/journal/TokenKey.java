package fi.yhdyspinta.journal;

import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** The key by which the hub knows access tokens that it has given, the same at every node: 256 bits. */
@Singleton
public class TokenKey {
    private static final String NAME = "access-token";

    private final EntityManager entities;
    private final Sealing sealing;

    @Inject
    public TokenKey(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.sealing = sealing;
    }

    /** Makes it, where there is none. */
    public void prepare() {
        if (entities.find(HubKey.class, NAME) == null) {
            entities.persist(new HubKey(NAME, sealing.wrap(sealing.newDataKey(), NAME)));
        }
    }

    /** The key. @throws Sealing.KeyMissing when the hub key that wrapped it is not there */
    public byte[] secret() {
        return sealing.unwrap(entities.find(HubKey.class, NAME).wrapped(), NAME).secret();
    }
}
