package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One try at delivering, with how it ended. */
@Entity
@Table(name = "attempt")
class Attempt {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attempt")
    @SequenceGenerator(name = "attempt", sequenceName = "attempt_seq", allocationSize = 50)
    private long id;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "subject_id")
    private UUID subjectId;

    private int number;
    private String partner;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String outcome;
    private String cause;
    private String node;
    private long epoch;

    /** Lines of {@code name=value}. */
    private String proof;

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
        this.proof = tried.proofText();
    }

    Instant startedAt() {
        return startedAt;
    }

    Flows.Try tried() {
        return new Flows.Try(subjectId, partner, number, startedAt, endedAt, outcome, cause, proof());
    }

    private Map<String, String> proof() {
        return proof == null
                ? Map.of()
                : proof.lines()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
    }
}
