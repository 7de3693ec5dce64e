package fi.yhdyspinta.people.roster;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rosters, each for its controller alone, sealed. Callers hold a transaction. */
@Singleton
public class Rosters {
    /** So many rows are written before the memory of them is given back. */
    private static final int BATCH = 2000;

    private final EntityManager entities;

    @Inject
    public Rosters(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A generation with the key to it.
     *
     * @param id names it in the seal of each of its parts
     * @param wrappedKey its data key, wrapped by the hub's keys
     */
    public record Kept(long id, Generation generation, byte[] wrappedKey) {
        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "Kept[" + generation + "]";
        }
    }

    /**
     * The parts of a generation.
     *
     * @param pupils by opaque id
     * @param lists what a school is picked from, by the school's key
     * @param tables what the next delta stands on, by file
     */
    public record Parts(Collection<Sealed> pupils, Collection<Sealed> lists, Collection<Sealed> tables) {}

    /** Holds the controller's roster until the transaction ends: whoever else would change it waits. */
    public void hold(String controller) {
        owner(controller);
    }

    private OwnerEntry owner(String controller) {
        var owner = entities.find(OwnerEntry.class, controller, LockModeType.PESSIMISTIC_WRITE);
        if (owner == null) {
            // two first files at once: one of the commits fails, and its second try finds the row
            owner = new OwnerEntry(controller);
            entities.persist(owner);
            entities.flush();
        }
        return owner;
    }

    /** The number that the controller's next generation has. */
    public int next(String controller) {
        return owner(controller).next();
    }

    /** The roster in use, or the one that waits for a yes. */
    public Optional<Kept> find(String controller, Generation.State state) {
        return entry(controller, state).map(entry -> new Kept(entry.id(), entry.generation(), entry.wrappedKey()));
    }

    private Optional<GenerationEntry> entry(String controller, Generation.State state) {
        return entities.createQuery(
                        "select g from GenerationEntry g where g.controller = :controller and g.state = :state",
                        GenerationEntry.class)
                .setParameter("controller", controller)
                .setParameter("state", state)
                .getResultStream()
                .findFirst();
    }

    /** Writes a generation without its parts, so that they can be sealed under its id. */
    public long begin(String controller, Generation generation, byte[] wrappedKey) {
        var entry = new GenerationEntry(controller, generation, wrappedKey);
        entities.persist(entry);
        entities.flush();
        return entry.id();
    }

    /** Writes the parts of a generation. */
    public void fill(long generation, Parts parts) {
        keep(generation, SealedEntry.Kind.LIST, parts.lists());
        keep(generation, SealedEntry.Kind.TABLE, parts.tables());
        keep(generation, SealedEntry.Kind.PUPIL, parts.pupils());
    }

    private void keep(long generation, SealedEntry.Kind kind, Collection<Sealed> parts) {
        int written = 0;
        for (var part : parts) {
            entities.persist(new SealedEntry(generation, kind, part));
            written++;
            if (written % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
        entities.flush();
        entities.clear();
    }

    /** Takes the generation that waits into use. */
    public void activate(String controller) {
        entry(controller, Generation.State.HELD).ifPresent(GenerationEntry::activate);
    }

    /** Destroys a generation: its key first, and all that it sealed. */
    public void destroy(String controller, Generation.State state) {
        entry(controller, state).ifPresent(entry -> {
            entities.createQuery("delete from SealedEntry s where s.generationId = :generation")
                    .setParameter("generation", entry.id())
                    .executeUpdate();
            entities.remove(entry);
            entities.flush();
        });
    }

    /** One pupil of a generation. */
    public Optional<Sealed> pupil(long generation, String id) {
        return parts(generation, SealedEntry.Kind.PUPIL, id).stream().findFirst();
    }

    /** The ids of all pupils of a generation. */
    public List<String> pupilIds(long generation) {
        return entities.createQuery(
                        "select s.key from SealedEntry s where s.generationId = :generation and s.kind = :kind",
                        String.class)
                .setParameter("generation", generation)
                .setParameter("kind", SealedEntry.Kind.PUPIL)
                .getResultList();
    }

    /** What schools are picked from: that of one, or of all where the key is null. */
    public List<Sealed> lists(long generation, String school) {
        return parts(generation, SealedEntry.Kind.LIST, school);
    }

    /** What the next delta stands on. */
    public List<Sealed> tables(long generation) {
        return parts(generation, SealedEntry.Kind.TABLE, null);
    }

    private List<Sealed> parts(long generation, SealedEntry.Kind kind, String key) {
        var query = entities.createQuery(
                        "select s from SealedEntry s where s.generationId = :generation and s.kind = :kind"
                                + (key == null ? "" : " and s.key = :key") + " order by s.key",
                        SealedEntry.class)
                .setParameter("generation", generation)
                .setParameter("kind", kind);
        if (key != null) {
            query.setParameter("key", key);
        }
        return query.getResultStream().map(SealedEntry::part).toList();
    }
}
