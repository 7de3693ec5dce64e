package fi.yhdyspinta.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key of the hub's own, wrapped: the blind index's. */
@Entity
@Table(name = "hub_key")
class HubKey {
    @Id
    private String name;

    private byte[] wrapped;

    protected HubKey() {}

    HubKey(String name, byte[] wrapped) {
        this.name = name;
        this.wrapped = wrapped;
    }

    byte[] wrapped() {
        return wrapped;
    }
}
