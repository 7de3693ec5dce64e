package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the hub shows its partners, by name, sealed by whoever has the keys. Callers hold the transaction. */
@Singleton
public class SealedSecrets {
    private final EntityManager entities;

    @Inject
    public SealedSecrets(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One of them.
     *
     * @param version grows each time another is kept under the name
     * @param wrappedKey the key that it is sealed under, wrapped by the hub's
     * @param author who has kept it
     */
    public record Sealed(String name, int version, byte[] wrappedKey, byte[] bytes, String author, Instant madeAt) {
        @Override
        public String toString() {
            return "Sealed[" + name + ", " + version + "]";
        }
    }

    /** All of them, by name. */
    public List<Sealed> all() {
        return entities.createQuery("select s from SealedSecretEntry s order by s.name", SealedSecretEntry.class)
                .getResultStream()
                .map(SealedSecretEntry::sealed)
                .toList();
    }

    /** Something that is another when any of them has changed, here or at another node. */
    public String lastKept() {
        return entities.createQuery(
                        "select count(s), sum(s.version), max(s.madeAt) from SealedSecretEntry s", Object[].class)
                .getResultStream()
                .map(row -> row[0] + "/" + row[1] + "/" + row[2])
                .findFirst()
                .orElse("");
    }

    /** Keeps one under a name, in place of what was there. */
    public void keep(String name, byte[] wrappedKey, byte[] bytes, String author, Instant now) {
        var entry = Optional.ofNullable(entities.find(SealedSecretEntry.class, name))
                .orElseGet(() -> new SealedSecretEntry(name));
        entry.keep(wrappedKey, bytes, author, now);
        entities.persist(entry);
    }

    /** Destroys one. @return whether there was one */
    public boolean destroy(String name) {
        var entry = entities.find(SealedSecretEntry.class, name);
        if (entry != null) {
            entities.remove(entry);
        }
        return entry != null;
    }
}
