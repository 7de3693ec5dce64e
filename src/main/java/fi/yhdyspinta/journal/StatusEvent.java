package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One step of a message's history. Rows are only added. */
@Entity
@Table(name = "status_event")
class StatusEvent {
    @Id
    UUID id;

    @Column(name = "message_id")
    UUID messageId;

    @Column(name = "parcel_id")
    UUID parcelId;

    @Enumerated(EnumType.STRING)
    State state;

    String stage;
    String actor;

    @Column(name = "reason_code")
    String reasonCode;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    /** It came after the parcel was final: kept, but it moved nothing. */
    boolean late;

    protected StatusEvent() {}

    StatusEvent(UUID id, UUID messageId, UUID parcelId, State state, String stage, String actor, Instant occurredAt, Instant recordedAt) {
        this.id = id;
        this.messageId = messageId;
        this.parcelId = parcelId;
        this.state = state;
        this.stage = stage;
        this.actor = actor;
        this.occurredAt = occurredAt;
        this.recordedAt = recordedAt;
    }
}
