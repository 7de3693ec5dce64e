package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An assertion that has been taken; its id is a hash of the partner's name and of its {@code jti}. */
@Entity
@Table(name = "taken_assertion")
class TakenAssertion {
    @Id
    private String id;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected TakenAssertion() {}

    TakenAssertion(String id, Instant expiresAt) {
        this.id = id;
        this.expiresAt = expiresAt;
    }
}
