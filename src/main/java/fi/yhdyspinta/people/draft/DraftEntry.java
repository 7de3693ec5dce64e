package fi.yhdyspinta.people.draft;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A draft as it is stored. */
@Entity
@Table(name = "draft")
class DraftEntry {
    @Id
    private UUID id;

    private String organisation;
    private String owner;
    private String type;
    private int version;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected DraftEntry() {}

    DraftEntry(UUID id, Draft.Owner owner, String type, Draft.Sealed sealed, Instant now) {
        this.id = id;
        this.organisation = owner.organisation();
        this.owner = owner.person();
        this.madeAt = now;
        save(type, sealed, now);
    }

    final void save(String ofType, Draft.Sealed what, Instant now) {
        type = ofType;
        wrappedKey = what.wrappedKey();
        sealed = what.bytes();
        changedAt = now;
        version++;
    }

    Draft draft() {
        return new Draft(id, type, version, madeAt, changedAt);
    }

    Draft.Sealed sealed() {
        return new Draft.Sealed(wrappedKey, sealed);
    }

    boolean isOf(Draft.Owner someone) {
        return organisation.equals(someone.organisation()) && owner.equals(someone.person());
    }
}
