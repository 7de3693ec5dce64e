package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** One step of a message's history. Rows are only added. */
@Entity
@Table(name = "status_event")
class StatusEvent {
    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    // never null: PostgreSQL refuses the null that EclipseLink binds for a UUID
    @Column(name = "subject_id")
    private UUID subjectId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String stage;
    private String actor;

    @Column(name = "reason_code")
    private String reasonCode;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    private String outcome;

    /** Whether the sender's side is closed by it. */
    private boolean closes;

    @Column(name = "redirected_to")
    private String redirectedTo;

    /** It came after the parcel was final: kept, but it moved nothing. */
    private boolean late;

    protected StatusEvent() {}

    StatusEvent(
            UUID id,
            UUID messageId,
            UUID parcelId,
            State state,
            String stage,
            String actor,
            Instant occurredAt,
            Instant recordedAt) {
        this.id = id;
        this.messageId = messageId;
        this.subjectId = parcelId == null ? messageId : parcelId;
        this.state = state;
        this.stage = stage;
        this.actor = actor;
        this.occurredAt = occurredAt;
        this.recordedAt = recordedAt;
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    /** The parcel it is about; null when it is about the whole message. */
    UUID parcelId() {
        return subjectId.equals(messageId) ? null : subjectId;
    }

    State state() {
        return state;
    }

    String stage() {
        return stage;
    }

    String reasonCode() {
        return reasonCode;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Whether it says the same as an answer. */
    boolean says(Status status) {
        return state == status.state()
                && Objects.equals(stage, status.businessStatus())
                && Objects.equals(outcome, status.outcome());
    }

    StatusEvent because(String code) {
        reasonCode = code;
        return this;
    }

    StatusEvent endingWith(String code) {
        outcome = code;
        return this;
    }

    StatusEvent redirectedTo(String partner) {
        redirectedTo = partner;
        return this;
    }

    void closeSender() {
        closes = true;
    }

    boolean isOfHub() {
        return "hub".equals(actor);
    }

    boolean closesSender() {
        return closes;
    }

    String outcome() {
        return outcome;
    }

    String redirectedTo() {
        return redirectedTo;
    }

    StatusEvent tooLate() {
        late = true;
        return this;
    }

    Flows.Step step() {
        return new Flows.Step(
                parcelId(), state, stage, actor, reasonCode, occurredAt, recordedAt, late, outcome, redirectedTo);
    }
}
