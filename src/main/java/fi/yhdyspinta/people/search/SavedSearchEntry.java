package fi.yhdyspinta.people.search;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A saved search as it is stored. */
@Entity
@Table(name = "saved_search")
class SavedSearchEntry {
    @Id
    private UUID id;

    private String person;
    private String organisation;
    private String place;
    private String name;
    private String filter;
    private boolean chosen;

    protected SavedSearchEntry() {}

    SavedSearchEntry(String person, String organisation, SavedSearch search) {
        this.id = search.id();
        this.person = person;
        this.organisation = organisation;
        this.place = search.place();
        this.name = search.name();
        this.filter = search.filter();
        this.chosen = search.isDefault();
    }

    void filter(String other) {
        filter = other;
    }

    void choose() {
        chosen = true;
    }

    void leave() {
        chosen = false;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    SavedSearch search() {
        return new SavedSearch(id, place, name, filter, chosen);
    }
}
