package fi.yhdyspinta.journal;

import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All data keys that the hub's keys wrap, in whichever room's table they stand: what a new hub key wraps anew, and how many
 * still need an old one. Native statements, because the wrapped bytes are compared and never made into an entity. Callers
 * hold the transaction and keep it short.
 */
@Singleton
public class WrappedKeys {
    /** So often a row is read again that somebody saves meanwhile; the next walk finds what is left. */
    private static final int TIMES = 3;

    private final EntityManager entities;
    private final Sealing sealing;

    @Inject
    public WrappedKeys(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.sealing = sealing;
    }

    /** Where wrapped keys stand. */
    public enum Store {
        /** The hub's own: the blind index's, and what it signs with. */
        HUB("hub_key", "name", "wrapped", "name", ""),
        CONSENTS("consent", "reference", "wrapped_key", "reference", "consent/"),
        DENIALS("denial", "reference", "wrapped_key", "reference", "denial/"),
        ACCOUNTS("disclosure_account", "id", "wrapped_key", "id", "account/"),
        DRAFTS("draft", "id", "wrapped_key", "id", "draft/"),
        FEEDBACK("feedback", "id", "wrapped_key", "id", "feedback/"),
        NOTIFICATIONS("notification", "id", "wrapped_key", "id", "notification/"),
        SECRETS("partner_secret", "name", "wrapped_key", "name", "secret/"),
        ROSTERS("roster_generation", "id", "wrapped_key", "controller", "roster/"),
        /** Of messages and of files that were left; attachments are sealed with their message's. */
        PAYLOADS("payload_key", "message_id", "wrapped", "message_id", "");

        private final String table;
        private final String key;
        private final String column;
        private final String owner;
        private final String kind;

        Store(String table, String key, String column, String owner, String kind) {
            this.table = table;
            this.key = key;
            this.column = column;
            this.owner = owner;
            this.kind = kind;
        }

        // all of it: a wrapped key is shorter, and a large object of a database is not compared
        private String beginning() {
            return "substring(%s from 1 for 500)".formatted(column);
        }

        private Object first() {
            return switch (this) {
                case PAYLOADS, DRAFTS, FEEDBACK, NOTIFICATIONS, ACCOUNTS -> new UUID(0, 0);
                case ROSTERS -> Long.MIN_VALUE;
                case HUB, CONSENTS, DENIALS, SECRETS -> "";
            };
        }
    }

    /**
     * What came of some keys.
     *
     * @param last the last one looked at; null where there is none beyond
     * @param rewrapped how many of them the first of the hub's keys wraps now
     */
    public record Page(Object last, int rewrapped) {}

    /** Wraps the next keys of a store anew, where another than the first of the hub's keys wraps them; null begins. */
    public Page rewrap(Store store, Object after, int most) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery("select %s, %s, %s from %s where %s > ?1"
                                .formatted(store.key, store.owner, store.beginning(), store.table, store.key)
                        + " order by " + store.key)
                .setParameter(1, after == null ? store.first() : after)
                .setMaxResults(most)
                .getResultList();
        int rewrapped = 0;
        for (var row : rows) {
            rewrapped += row[2] != null && rewrap(store, row[0], row[1], (byte[]) row[2]) ? 1 : 0;
        }
        return new Page(rows.isEmpty() ? null : rows.get(rows.size() - 1)[0], rewrapped);
    }

    // what is saved meanwhile has a data key of its own: it is read again and wrapped, never written over
    private boolean rewrap(Store store, Object key, Object owner, byte[] found) {
        byte[] wrapped = found;
        for (int time = 0; time < TIMES && wrapped != null; time++) {
            byte[] anew;
            try {
                anew = sealing.rewrap(wrapped, store.kind + owner);
            } catch (Sealing.SealingFault closed) {
                // counted by its hub key's number, and said there: it stays as it is until that key is back
                return false;
            }
            if (anew == wrapped) {
                return false;
            }
            if (isWritten(store, key, wrapped, anew)) {
                return true;
            }
            wrapped = current(store, key);
        }
        return false;
    }

    private boolean isWritten(Store store, Object key, byte[] before, byte[] anew) {
        return entities.createNativeQuery("update %s set %s = ?1 where %s = ?2 and %s = ?3"
                                .formatted(store.table, store.column, store.key, store.beginning()))
                        .setParameter(1, anew)
                        .setParameter(2, key)
                        .setParameter(3, before)
                        .executeUpdate()
                == 1;
    }

    private byte[] current(Store store, Object key) {
        @SuppressWarnings("unchecked")
        List<byte[]> rows = entities.createNativeQuery(
                        "select %s from %s where %s = ?1".formatted(store.beginning(), store.table, store.key))
                .setParameter(1, key)
                .getResultList();
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** How many keys each hub key wraps, by its number: of each store. It reads all of them once. */
    public Map<Integer, Map<Store, Long>> needed() {
        var needed = new TreeMap<Integer, Map<Store, Long>>();
        for (var store : Store.values()) {
            var beginning = "substring(%s from 1 for 5)".formatted(store.column);
            @SuppressWarnings("unchecked")
            List<Object[]> rows = entities.createNativeQuery(
                            "select %s, count(*) from %s where %s is not null group by %s"
                                    .formatted(beginning, store.table, store.column, beginning))
                    .getResultList();
            rows.forEach(row -> needed.computeIfAbsent(Sealing.numberOf((byte[]) row[0]), number -> new TreeMap<>())
                    .put(store, ((Number) row[1]).longValue()));
        }
        return needed;
    }
}
