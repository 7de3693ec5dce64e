package fi.yhdyspinta.people.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Saved searches, each seen by whose it is and nobody else. Callers hold the transaction. */
@Singleton
public class SavedSearches {
    private final EntityManager entities;

    @Inject
    public SavedSearches(EntityManager entities) {
        this.entities = entities;
    }

    /** Somebody's in an organisation, of all pages, by name. */
    public List<SavedSearch> of(String person, String organisation) {
        return entries(person, organisation).stream()
                .map(SavedSearchEntry::search)
                .toList();
    }

    private List<SavedSearchEntry> entries(String person, String organisation) {
        return entities.createQuery(
                        "select s from SavedSearchEntry s where s.person = :person and s.organisation = :organisation"
                                + " order by s.name, s.id",
                        SavedSearchEntry.class)
                .setParameter("person", person)
                .setParameter("organisation", organisation)
                .getResultList();
    }

    /** Keeps one; one of the same page and name gives way to it. */
    public void keep(String person, String organisation, SavedSearch search) {
        entries(person, organisation).stream()
                .filter(entry -> entry.search().place().equals(search.place())
                        && entry.name().equals(search.name()))
                .findFirst()
                .ifPresentOrElse(
                        entry -> entry.filter(search.filter()),
                        () -> entities.persist(new SavedSearchEntry(person, organisation, search)));
    }

    /** Makes one the default of its page, in the place of any other. @return it; empty where they have no such one */
    public Optional<SavedSearch> choose(String person, String organisation, UUID id) {
        var all = entries(person, organisation);
        var chosen = all.stream().filter(entry -> entry.id().equals(id)).findFirst();
        chosen.ifPresent(it -> {
            all.stream()
                    .filter(entry -> entry.search().place().equals(it.search().place()))
                    .forEach(SavedSearchEntry::leave);
            it.choose();
        });
        return chosen.map(SavedSearchEntry::search);
    }

    /** Makes it the default no more. @return it; empty where they have no such one */
    public Optional<SavedSearch> leave(String person, String organisation, UUID id) {
        var left = entries(person, organisation).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst();
        left.ifPresent(SavedSearchEntry::leave);
        return left.map(SavedSearchEntry::search);
    }

    /** Forgets one. @return what it was; empty where they have no such one */
    public Optional<SavedSearch> forget(String person, String organisation, UUID id) {
        var forgotten = entries(person, organisation).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst();
        forgotten.ifPresent(entities::remove);
        return forgotten.map(SavedSearchEntry::search);
    }
}
