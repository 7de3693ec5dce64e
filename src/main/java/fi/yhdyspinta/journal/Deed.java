package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an operator did to one thing that was to go. Rows are only added. */
@Entity
@Table(name = "deed")
class Deed {
    /** The nil UUID (RFC 9562): a null can't be bound. */
    private static final UUID NONE = new UUID(0, 0);

    @Id
    private UUID id;

    private Instant at;
    private String operator;
    private String action;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "batch_id")
    private UUID batchId;

    private String reason;
    private String detail;

    protected Deed() {}

    Deed(Deeds.Done done) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.at = done.at();
        this.operator = done.operator();
        this.action = done.action();
        this.subjectId = done.subjectId();
        this.messageId = done.messageId();
        this.batchId = done.batchId() == null ? NONE : done.batchId();
        this.reason = done.reason();
        this.detail = done.detail();
    }

    Deeds.Done done() {
        return new Deeds.Done(
                at, operator, action, subjectId, messageId, batchId.equals(NONE) ? null : batchId, reason, detail);
    }
}
