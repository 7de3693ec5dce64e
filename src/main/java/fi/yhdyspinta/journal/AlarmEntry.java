package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that people are woken for, once: first a timer, then raised, in the end resolved. */
@Entity
@Table(name = "alarm")
class AlarmEntry {
    @Id
    private UUID id;

    private String kind;

    @Column(name = "parcel_id")
    private UUID parcelId;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    protected AlarmEntry() {}

    AlarmEntry(UUID id, String kind, UUID parcelId, UUID messageId, Instant dueAt) {
        this.id = id;
        this.kind = kind;
        this.parcelId = parcelId;
        this.messageId = messageId;
        this.dueAt = dueAt;
    }

    UUID id() {
        return id;
    }

    String kind() {
        return kind;
    }

    UUID parcelId() {
        return parcelId;
    }

    UUID messageId() {
        return messageId;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    boolean isRaised() {
        return raisedAt != null;
    }

    void raise(Instant now) {
        raisedAt = now;
    }

    void resolve(Instant now) {
        resolvedAt = resolvedAt == null ? now : resolvedAt;
    }
}
