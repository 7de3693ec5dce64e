package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the ways to partners went when they were tried: the newest tries of each place. Callers hold the transaction. */
@Singleton
public class ConnectionTests {
    /** How many of one place are kept. */
    public static final int KEPT = 20;

    private final EntityManager entities;

    @Inject
    public ConnectionTests(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One try of one place.
     *
     * @param place of the partner's document, such as {@code out.message}
     * @param isOfDraft whether it was a draft that said where to
     * @param step which failed, or null
     * @param cause why, or null
     * @param detail all steps, as JSON; nothing of a secret
     */
    public record Kept(
            String partner,
            String place,
            boolean isOfDraft,
            Instant at,
            String node,
            boolean isOk,
            String step,
            String cause,
            String detail) {}

    /** Keeps one; what is older than the newest {@value #KEPT} of its place goes. */
    public void keep(Kept kept) {
        entities.persist(new ConnectionTestEntry(kept));
        entities.flush();
        ofPlace(kept.partner(), kept.place()).stream().skip(KEPT).forEach(entities::remove);
    }

    /** The newest of each place of a partner, by place. */
    public Map<String, Kept> last(String partner) {
        var last = new LinkedHashMap<String, Kept>();
        entities.createQuery(
                        "select t from ConnectionTestEntry t where t.partner = :partner order by t.place, t.at desc,"
                                + " t.id desc",
                        ConnectionTestEntry.class)
                .setParameter("partner", partner)
                .getResultStream()
                .map(ConnectionTestEntry::kept)
                .forEach(kept -> last.putIfAbsent(kept.place(), kept));
        return last;
    }

    /** Those of one place, newest first. */
    public List<Kept> of(String partner, String place) {
        return ofPlace(partner, place).stream().map(ConnectionTestEntry::kept).toList();
    }

    private List<ConnectionTestEntry> ofPlace(String partner, String place) {
        return entities.createQuery(
                        "select t from ConnectionTestEntry t where t.partner = :partner and t.place = :place order by"
                                + " t.at desc, t.id desc",
                        ConnectionTestEntry.class)
                .setParameter("partner", partner)
                .setParameter("place", place)
                .getResultList();
    }
}
