package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One try at delivering, with how it ended. */
@Entity
@Table(name = "attempt")
class Attempt {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attempt")
    @SequenceGenerator(name = "attempt", sequenceName = "attempt_seq", allocationSize = 50)
    long id;

    @Column(name = "message_id")
    UUID messageId;

    @Column(name = "subject_id")
    UUID subjectId;

    int number;
    String partner;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    String outcome;
    String cause;
    String node;
    long epoch;

    protected Attempt() {}

    Attempt(Waiting waiting, Lease lease, Tried tried, String outcome) {
        this.messageId = waiting.messageId();
        this.subjectId = waiting.subjectId();
        this.number = waiting.attempts() + 1;
        this.partner = waiting.partner();
        this.startedAt = tried.startedAt();
        this.endedAt = tried.endedAt();
        this.outcome = outcome;
        this.cause = tried.cause();
        this.node = lease.node();
        this.epoch = lease.epoch();
    }
}
