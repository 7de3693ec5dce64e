package fi.yhdyspinta.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Where somebody's employment has ended. */
@Entity
@Table(name = "employment_end")
@IdClass(EmploymentEndEntry.Key.class)
class EmploymentEndEntry {
    @Id
    @Column(name = "person_id")
    private UUID person;

    @Id
    private String organisation;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by")
    private String endedBy;

    protected EmploymentEndEntry() {}

    EmploymentEndEntry(UUID person, String organisation, Instant endedAt, String endedBy) {
        this.person = person;
        this.organisation = organisation;
        this.endedAt = endedAt;
        this.endedBy = endedBy;
    }

    /** A person and an organisation. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID person;
        private String organisation;

        protected Key() {}

        Key(UUID person, String organisation) {
            this.person = person;
            this.organisation = organisation;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.person.equals(person) && key.organisation.equals(organisation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(person, organisation);
        }
    }
}
