package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A secret as it is stored: sealed. */
@Entity
@Table(name = "partner_secret")
class SealedSecretEntry {
    @Id
    private String name;

    private int version;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;
    private String author;

    @Column(name = "made_at")
    private Instant madeAt;

    protected SealedSecretEntry() {}

    SealedSecretEntry(String name) {
        this.name = name;
    }

    void keep(byte[] key, byte[] bytes, String by, Instant now) {
        wrappedKey = key;
        sealed = bytes;
        author = by;
        madeAt = now;
        version++;
    }

    SealedSecrets.Sealed sealed() {
        return new SealedSecrets.Sealed(name, version, wrappedKey, sealed, author, madeAt);
    }
}
