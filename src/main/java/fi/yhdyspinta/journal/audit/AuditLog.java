package fi.yhdyspinta.journal.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes entries and finds them again. Callers hold the transaction: an entry is there when what it tells of is. */
@Singleton
public class AuditLog {
    private static final String BIND = "eclipselink.jdbc.bind-parameters";

    private final EntityManager entities;

    @Inject
    public AuditLog(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds an entry: one insert, linked later. */
    public void add(AuditEntry entry) {
        entities.persist(new TailLine(entry));
    }

    /**
     * What is looked for; what is null or empty does not count.
     *
     * @param partner who acts, whose data it is, or the other side
     * @param subjects keyed indexes of a person in the controller's log; any of them fits
     */
    public record Search(
            Instant from,
            Instant to,
            Collection<String> kinds,
            String action,
            String actor,
            String partner,
            String message,
            String controller,
            Collection<String> subjects) {
        /** What concerns a message, of these kinds. */
        public static Search ofMessage(UUID message, Collection<String> kinds) {
            return new Search(null, null, kinds, null, null, null, message.toString(), null, List.of());
        }

        /** What concerns a person, in a controller's log. */
        public static Search ofPerson(String controller, Collection<String> subjects) {
            return new Search(null, null, List.of(), null, null, null, null, controller, subjects);
        }

        /** The same in one controller's log alone. */
        public Search inLogOf(String one) {
            return new Search(from, to, kinds, action, actor, partner, message, one, subjects);
        }

        private Map<String, Object> conditions() {
            var conditions = new LinkedHashMap<String, Object>();
            conditions.put("l.at >= :from", from);
            conditions.put("l.at <= :to", to);
            conditions.put("l.kind in :kinds", kinds.isEmpty() ? null : kinds);
            conditions.put("l.action = :action", action);
            conditions.put("l.actor = :actor", actor);
            conditions.put("(l.actor = :partner or l.controller = :partner or l.partner = :partner)", partner);
            conditions.put("l.message = :message", message);
            conditions.put("l.controller = :controller", controller);
            conditions.put("l.subject in :subjects", subjects.isEmpty() ? null : subjects);
            conditions.values().removeIf(value -> value == null || value.equals(""));
            return conditions;
        }
    }

    /**
     * A page of entries, newest first, linked or not.
     *
     * @param below only entries older than this id; null for the newest
     */
    public List<Linked> page(Search search, UUID below, int size) {
        var found = new ArrayList<Linked>();
        lines(search, below, size, TailLine.class).forEach(line -> found.add(Linked.of(line)));
        lines(search, below, size, LinkedLine.class).forEach(line -> found.add(Linked.of(line)));
        return found.stream()
                .sorted(Comparator.comparing(Linked::id, AuditLog::byTime).reversed())
                .limit(size)
                .toList();
    }

    // as the database sorts them: java's own order takes the halves for signed
    private static int byTime(UUID one, UUID other) {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private <T extends Line> Stream<T> lines(Search search, UUID below, int size, Class<T> of) {
        var conditions = search.conditions();
        if (below != null) {
            conditions.put("l.id < :below", below);
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        var query = entities.createQuery(
                        "select l from " + of.getSimpleName() + " l" + where + " order by l.id desc", of)
                .setHint(BIND, "true")
                .setMaxResults(size);
        conditions.forEach((condition, value) -> query.setParameter(nameIn(condition), value));
        return query.getResultStream();
    }

    private static String nameIn(String condition) {
        int from = condition.indexOf(':') + 1;
        int to = from;
        while (to < condition.length() && Character.isLetter(condition.charAt(to))) {
            to++;
        }
        return condition.substring(from, to);
    }
}
