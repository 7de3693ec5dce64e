package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key's public half: who it speaks for, and the SHA-256 of its secret. */
@Entity
@Table(name = "credential")
class Credential {
    @Id
    private String id;

    private String owner;
    private String role;

    @Column(name = "secret_hash")
    private String secretHash;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected Credential() {}

    Credential(String id, String owner, String role, String secretHash, Instant madeAt) {
        this.id = id;
        this.owner = owner;
        this.role = role;
        this.secretHash = secretHash;
        this.madeAt = madeAt;
    }

    Caller caller() {
        return new Caller(owner, role, id);
    }

    String secretHash() {
        return secretHash;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }
}
