package fi.yhdyspinta.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;

/** What people have settled for themselves, so that they need not say it again. Callers hold the transaction. */
@Singleton
public class Preferences {
    /** As long as a wish may be. */
    public static final int LONGEST = 400;

    private final EntityManager entities;

    @Inject
    public Preferences(EntityManager entities) {
        this.entities = entities;
    }

    /** Somebody's in an organisation, by name. */
    public Map<String, String> of(String person, String organisation) {
        return entities.createQuery(
                        "select p from PreferenceEntry p where p.key.person = :person and p.key.organisation = :organisation",
                        PreferenceEntry.class)
                .setParameter("person", person)
                .setParameter("organisation", organisation)
                .getResultStream()
                .collect(Collectors.toMap(PreferenceEntry::name, PreferenceEntry::wish));
    }

    /** Keeps a wish in the place of the one before; an empty one is forgotten. @param wish of {@link #LONGEST} letters at most */
    public void keep(String person, String organisation, String name, String wish) {
        var key = new PreferenceEntry.Key(person, organisation, name);
        var kept = entities.find(PreferenceEntry.class, key);
        if (wish.isBlank()) {
            if (kept != null) {
                entities.remove(kept);
            }
        } else if (kept == null) {
            entities.persist(new PreferenceEntry(key, wish));
        } else {
            kept.wish(wish);
        }
    }
}
