package fi.yhdyspinta.people.feedback;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Feedback as it is stored. */
@Entity
@Table(name = "feedback")
class FeedbackEntry {
    @Id
    private UUID id;

    @Column(name = "arrived_at")
    private Instant arrivedAt;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "answered_by")
    private String answeredBy;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected FeedbackEntry() {}

    FeedbackEntry(UUID id, Feedback.Sealed says, Instant now) {
        this.id = id;
        this.arrivedAt = now;
        this.wrappedKey = says.wrappedKey();
        this.sealed = says.bytes();
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    void answered(String by, Instant now) {
        answeredBy = by;
        answeredAt = now;
    }

    Feedback feedback() {
        return new Feedback(id, arrivedAt, answeredAt, answeredBy, new Feedback.Sealed(wrappedKey, sealed));
    }
}
