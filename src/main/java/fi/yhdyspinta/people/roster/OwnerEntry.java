package fi.yhdyspinta.people.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A controller: its row is held while its roster changes, so that imports and deletions take turns on all nodes. */
@Entity
@Table(name = "roster_owner")
class OwnerEntry {
    @Id
    private String controller;

    /** The number of its last generation, also when that is gone. */
    private int latest;

    protected OwnerEntry() {}

    OwnerEntry(String controller) {
        this.controller = controller;
    }

    int next() {
        latest++;
        return latest;
    }
}
