package fi.yhdyspinta.people.source;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Users and groups of organisations' directories. An organisation's own are found alone, whoever asks. */
@Singleton
public class Sources {
    private final EntityManager entities;

    @Inject
    public Sources(EntityManager entities) {
        this.entities = entities;
    }

    /** As names are looked for: letters of any size are the same (RFC 7643 section 2.2, caseExact false). */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Makes the row that {@link #hold} holds; nothing where it is there. */
    public void prepare(String organisation) {
        if (entities.find(IdentitySourceEntry.class, organisation) == null) {
            entities.persist(new IdentitySourceEntry(organisation));
        }
    }

    /** Nobody else changes anything of the organisation's until this transaction ends. */
    public void hold(String organisation) {
        entities.find(IdentitySourceEntry.class, organisation, LockModeType.PESSIMISTIC_WRITE);
    }

    /** What a list is narrowed to by. */
    public enum By {
        ID("e.id"),
        USER_NAME("e.userName"),
        EXTERNAL_ID("e.externalId"),
        SUBJECT("e.subject"),
        NAME("e.nameKey");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /**
     * What is looked for.
     *
     * @param by null for all
     * @param value a {@link UUID} for an id, else a text
     */
    public record Sought(By by, Object value) {
        /** All of them. */
        public static final Sought ALL = new Sought(null, null);

        private String condition() {
            return by == null ? "" : " and " + by.column + " = :value";
        }

        private Object bound() {
            return by == By.ID || by == By.SUBJECT ? value : key((String) value);
        }
    }

    /** A user of the organisation. */
    public Optional<SourceUser> user(String organisation, UUID id) {
        return userEntry(organisation, id).map(SourceUserEntry::user);
    }

    /** Users of the organisation, in the order in which they came. @param from how many are passed over */
    public List<SourceUser> users(String organisation, Sought sought, int from, int size) {
        return page(SourceUserEntry.class, organisation, sought, from, size).stream()
                .map(SourceUserEntry::user)
                .toList();
    }

    /** How many users there are. */
    public int countUsers(String organisation, Sought sought) {
        return count(SourceUserEntry.class, organisation, sought);
    }

    /** Keeps a new one, or a changed one in the place of what it was. */
    public void keep(SourceUser user) {
        userEntry(user.organisation(), user.id())
                .ifPresentOrElse(entry -> entry.become(user), () -> entities.persist(new SourceUserEntry(user)));
    }

    /** Takes a user away, out of all groups too. */
    public void remove(SourceUser user) {
        entities.createQuery("delete from SourceMemberEntry m where m.user = :user")
                .setParameter("user", user.id())
                .executeUpdate();
        userEntry(user.organisation(), user.id()).ifPresent(entities::remove);
    }

    /** A group of the organisation. */
    public Optional<SourceGroup> group(String organisation, UUID id) {
        return groupEntry(organisation, id).map(SourceGroupEntry::group);
    }

    /** Groups of the organisation, in the order in which they came. @param from how many are passed over */
    public List<SourceGroup> groups(String organisation, Sought sought, int from, int size) {
        return page(SourceGroupEntry.class, organisation, sought, from, size).stream()
                .map(SourceGroupEntry::group)
                .toList();
    }

    /** How many groups there are. */
    public int countGroups(String organisation, Sought sought) {
        return count(SourceGroupEntry.class, organisation, sought);
    }

    /** Keeps a new one, or a changed one in the place of what it was. */
    public void keep(SourceGroup group) {
        groupEntry(group.organisation(), group.id())
                .ifPresentOrElse(entry -> entry.become(group), () -> entities.persist(new SourceGroupEntry(group)));
    }

    /** Takes a group away. */
    public void remove(SourceGroup group) {
        entities.createQuery("delete from SourceMemberEntry m where m.group = :group")
                .setParameter("group", group.id())
                .executeUpdate();
        groupEntry(group.organisation(), group.id()).ifPresent(entities::remove);
    }

    /** Ids of a group's members. */
    public List<UUID> members(UUID group) {
        return entities.createQuery("select m.user from SourceMemberEntry m where m.group = :group", UUID.class)
                .setParameter("group", group)
                .getResultList();
    }

    /** The groups that a user is in. */
    public List<SourceGroup> groupsOf(UUID user) {
        return entities
                .createQuery(
                        "select g from SourceGroupEntry g, SourceMemberEntry m where m.user = :user"
                                + " and g.id = m.group order by g.id",
                        SourceGroupEntry.class)
                .setParameter("user", user)
                .getResultList()
                .stream()
                .map(SourceGroupEntry::group)
                .toList();
    }

    /** Puts users into a group; who is in it already stays. */
    public void join(UUID group, Collection<UUID> users) {
        for (var user : users) {
            if (entities.find(SourceMemberEntry.class, new SourceMemberEntry.Key(group, user)) == null) {
                entities.persist(new SourceMemberEntry(group, user));
            }
        }
    }

    /** Takes users out of a group; who is not in it is no fault. */
    public void leave(UUID group, Collection<UUID> users) {
        for (var user : users) {
            Optional.ofNullable(entities.find(SourceMemberEntry.class, new SourceMemberEntry.Key(group, user)))
                    .ifPresent(entities::remove);
        }
    }

    private Optional<SourceUserEntry> userEntry(String organisation, UUID id) {
        return Optional.ofNullable(entities.find(SourceUserEntry.class, id))
                .filter(entry -> entry.user().organisation().equals(organisation));
    }

    private Optional<SourceGroupEntry> groupEntry(String organisation, UUID id) {
        return Optional.ofNullable(entities.find(SourceGroupEntry.class, id))
                .filter(entry -> entry.group().organisation().equals(organisation));
    }

    private <T> List<T> page(Class<T> of, String organisation, Sought sought, int from, int size) {
        // no rows at all is no limit to a query
        if (size == 0) {
            return List.of();
        }
        var query = entities.createQuery(
                        "select e from " + of.getSimpleName() + " e where e.organisation = :organisation"
                                + sought.condition() + " order by e.id",
                        of)
                .setParameter("organisation", organisation)
                .setFirstResult(from)
                .setMaxResults(size);
        if (sought.by() != null) {
            query.setParameter("value", sought.bound());
        }
        return query.getResultList();
    }

    private int count(Class<?> of, String organisation, Sought sought) {
        var query = entities.createQuery(
                        "select count(e) from " + of.getSimpleName() + " e where e.organisation = :organisation"
                                + sought.condition(),
                        Long.class)
                .setParameter("organisation", organisation);
        if (sought.by() != null) {
            query.setParameter("value", sought.bound());
        }
        return Math.toIntExact(query.getSingleResult());
    }
}
