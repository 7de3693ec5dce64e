package fi.yhdyspinta.partner.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A unit as it is stored: its document, by its id. */
@Entity
@Table(name = "directory_unit")
class UnitEntry {
    @Id
    private String id;

    private String organisation;
    private String document;

    protected UnitEntry() {}

    UnitEntry(String id, String organisation, String document) {
        this.id = id;
        this.organisation = organisation;
        this.document = document;
    }

    String document() {
        return document;
    }
}
