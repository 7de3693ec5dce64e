package fi.yhdyspinta.people;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What somebody has settled for themselves, as it is stored. */
@Entity
@Table(name = "preference")
class PreferenceEntry {
    @EmbeddedId
    private Key key;

    @Column(name = "wish")
    private String wish;

    protected PreferenceEntry() {}

    PreferenceEntry(Key key, String wish) {
        this.key = key;
        this.wish = wish;
    }

    void wish(String other) {
        wish = other;
    }

    String wish() {
        return wish;
    }

    String name() {
        return key.name;
    }

    /** Whose, where, what. */
    @Embeddable
    static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String person;
        private String organisation;
        private String name;

        protected Key() {}

        Key(String person, String organisation, String name) {
            this.person = person;
            this.organisation = organisation;
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && person.equals(key.person)
                    && organisation.equals(key.organisation)
                    && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return (person + '/' + organisation + '/' + name).hashCode();
        }
    }
}
