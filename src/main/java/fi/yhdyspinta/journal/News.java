package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What has happened in a time: in which organisations at all, by one look at the newest rows, and of one organisation which
 * messages. Candidates only: what somebody may be told of each is not known here. Callers hold the transaction.
 */
@Singleton
public class News {
    /** So long before its end a time to act is told of. */
    public static final Duration SOON = Duration.ofDays(2);

    /** After so long what nobody has opened is told of. */
    public static final Duration UNREAD = Duration.ofDays(1);

    private static final int MOST = 100;
    private static final String REQUESTED = "fi.yhdyspinta.message.State.REQUESTED";
    private static final String HAPPENED = "e.recordedAt > :from and e.recordedAt <= :until";
    private static final String FALLS_DUE =
            "d.runningOn is not null and (d.dueAt > :from and d.dueAt <= :until or d.dueAt > :soon and d.dueAt <= :soonUntil)";
    private static final String OPEN = "p.finalAt is null and p.held = false and p.replaced = false";

    private final EntityManager entities;

    @Inject
    public News(EntityManager entities) {
        this.entities = entities;
    }

    /** A time. @param from without that moment @param until with that moment */
    public record Window(Instant from, Instant until) {}

    /** Organisations in which something has happened, or has become due, or has lain too long. */
    public Set<String> organisations(Window window) {
        var found = new TreeSet<String>();
        found.addAll(names(
                "select distinct m.sender from StatusEvent e, JournalEntry m where " + HAPPENED
                        + " and m.id = e.messageId",
                window));
        found.addAll(names(
                "select distinct p.recipient from StatusEvent e, ParcelEntry p where " + HAPPENED
                        + " and p.messageId = e.messageId",
                window));
        found.addAll(names(
                "select distinct p.recipient from DeadlineEntry d, ParcelEntry p where p.id = d.parcelId and "
                        + FALLS_DUE,
                window));
        found.addAll(names(
                "select distinct p.recipient from JournalEntry m, ParcelEntry p where p.messageId = m.id and " + OPEN
                        + " and p.state = " + REQUESTED + " and m.receivedAt > :old and m.receivedAt <= :oldUntil",
                window));
        return found;
    }

    private List<String> names(String jpql, Window window) {
        return timed(entities.createQuery(jpql, String.class), jpql, window).getResultList();
    }

    /** Whether anywhere something has not gone. */
    public boolean hasTrouble(Window window) {
        var jpql = "select e.messageId from StatusEvent e where " + HAPPENED + " and " + troubled();
        return !timed(entities.createQuery(jpql, UUID.class), jpql, window)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static String troubled() {
        return "(e.state = fi.yhdyspinta.message.State.FAILED or e.stage in ('endpoint-down', 'hub-rejected'))";
    }

    /** Messages that have come for them and that nobody has answered yet. */
    public List<UUID> arrived(Whose whose, Window window) {
        return received(
                "p.state = " + REQUESTED
                        + " and exists (select e.id from StatusEvent e where e.messageId = p.messageId and "
                        + HAPPENED + " and (e.stage = 'hub-accepted' or e.stage = 'released' and e.subjectId = p.id"
                        + " or e.stage = 'forwarded' and e.subjectId = p.replaces))",
                whose,
                window);
    }

    /** Messages for them whose time to act ends soon, or has run out. */
    public List<UUID> due(Whose whose, Window window) {
        return received(
                "exists (select d.id from DeadlineEntry d where d.parcelId = p.id and " + FALLS_DUE + ")",
                whose,
                window);
    }

    /** Messages for them that have lain unopened for {@link #UNREAD}. */
    public List<UUID> unread(Whose whose, Window window) {
        return received(
                "p.state = " + REQUESTED + " and exists (select m.id from JournalEntry m where m.id = p.messageId"
                        + " and m.receivedAt > :old and m.receivedAt <= :oldUntil)",
                whose,
                window);
    }

    private List<UUID> received(String what, Whose whose, Window window) {
        var jpql = "select distinct p.messageId from ParcelEntry p where " + whose.isOf("p.recipient", "p.unit")
                + " and " + OPEN + " and " + what;
        return asked(timed(entities.createQuery(jpql, UUID.class), jpql, window), whose);
    }

    /**
     * Messages that they sent, and of which somebody else than the hub has said something.
     *
     * @param person only those that this person has had in hand; null for all
     */
    public List<UUID> answered(Whose whose, String person, Window window) {
        return sent("e.actor <> 'hub'", whose, person, window);
    }

    /** Messages that they sent, and that nobody has opened in time. */
    public List<UUID> unopened(Whose whose, String person, Window window) {
        return sent("e.stage in ('urgent-unopened', 'unread-expired')", whose, person, window);
    }

    /** Messages that they sent, and that do not reach their recipient. */
    public List<UUID> troubled(Whose whose, String person, Window window) {
        return sent(troubled(), whose, person, window);
    }

    private List<UUID> sent(String what, Whose whose, String person, Window window) {
        var mine =
                person == null ? "" : " and m.id in (select h.messageId from HandlingEntry h where h.person = :person)";
        var jpql = "select distinct m.id from JournalEntry m, StatusEvent e where e.messageId = m.id and "
                + whose.isOf("m.sender", "m.senderUnit") + " and " + HAPPENED + " and " + what + mine;
        var query = timed(entities.createQuery(jpql, UUID.class), jpql, window);
        if (person != null) {
            query.setParameter("person", person);
        }
        return asked(query, whose);
    }

    private static List<UUID> asked(TypedQuery<UUID> query, Whose whose) {
        whose.bind(query);
        return query.setHint(Outbox.BIND, "true").setMaxResults(MOST).getResultList();
    }

    private static <T> TypedQuery<T> timed(TypedQuery<T> query, String jpql, Window window) {
        bind(query, jpql, "from", window.from());
        bind(query, jpql, "until", window.until());
        bind(query, jpql, "soon", window.from().plus(SOON));
        bind(query, jpql, "soonUntil", window.until().plus(SOON));
        bind(query, jpql, "old", window.from().minus(UNREAD));
        bind(query, jpql, "oldUntil", window.until().minus(UNREAD));
        return query;
    }

    private static void bind(TypedQuery<?> query, String jpql, String name, Instant at) {
        if (jpql.matches("(?s).*:" + name + "\\b.*")) {
            query.setParameter(name, at);
        }
    }
}
