package fi.yhdyspinta.people.source;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An organisation that has a directory: whoever changes something of it holds the row. */
@Entity
@Table(name = "identity_source")
class IdentitySourceEntry {
    @Id
    private String organisation;

    protected IdentitySourceEntry() {}

    IdentitySourceEntry(String organisation) {
        this.organisation = organisation;
    }
}
