package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Many that are moved as one; or the dry run of it. */
@Entity
@Table(name = "batch")
class Batch {
    @Id
    private UUID id;

    private String action;
    private String operator;
    private String reason;
    private String asked;
    private String fingerprint;
    private int total;

    @Enumerated(EnumType.STRING)
    private Batches.State state;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected Batch() {}

    Batch(Batches.Made made) {
        this.id = made.id();
        this.action = made.action();
        this.operator = made.operator();
        this.reason = made.reason();
        this.asked = made.asked();
        this.fingerprint = made.fingerprint();
        this.total = made.total();
        this.state = made.state();
        this.madeAt = made.madeAt();
        this.startedAt = made.startedAt();
    }

    void become(Batches.State next, Instant now) {
        state = next;
        endedAt = next.isOver() ? now : null;
    }

    Batches.Made made() {
        return new Batches.Made(
                id, action, operator, reason, asked, fingerprint, total, state, madeAt, startedAt, endedAt);
    }
}
