package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Base64;

/** The public half of a key that the hub signs by; it outlives the private one. */
@Entity
@Table(name = "audit_key")
class SigningKey {
    @Id
    private String id;

    /** 32 bytes in base64. */
    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "made_at")
    private Instant madeAt;

    protected SigningKey() {}

    SigningKey(String id, byte[] publicKey, Instant madeAt) {
        this.id = id;
        this.publicKey = Base64.getEncoder().encodeToString(publicKey);
        this.madeAt = madeAt;
    }

    String id() {
        return id;
    }

    byte[] publicKey() {
        return Base64.getDecoder().decode(publicKey);
    }
}
