package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A key's public half: who it speaks for, the SHA-256 of its secret, and until when it holds. */
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

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_on")
    private LocalDate lastUsedOn;

    protected Credential() {}

    Credential(String id, Instant madeAt) {
        this.id = id;
        this.madeAt = madeAt;
    }

    /** Whom it speaks for from now on, and by which secret; revoked or not before, it stands. */
    void stand(String owner, String role, String secretHash, Instant expiresAt) {
        this.owner = owner;
        this.role = role;
        this.secretHash = secretHash;
        this.expiresAt = expiresAt;
        this.revokedAt = null;
    }

    Caller caller() {
        return new Caller(owner, role, id);
    }

    String secretHash() {
        return secretHash;
    }

    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    boolean wasUsedOn(LocalDate day) {
        return day.equals(lastUsedOn);
    }

    Keys.Known known(Instant now) {
        var state = revokedAt != null ? Keys.State.REVOKED : isLive(now) ? Keys.State.LIVE : Keys.State.EXPIRED;
        return new Keys.Known(id, owner, role, madeAt, expiresAt, lastUsedOn, revokedAt, state);
    }
}
