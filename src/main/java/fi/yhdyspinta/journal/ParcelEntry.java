package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One recipient's copy as it is stored: where it goes, on which ground, how far it has come. */
@Entity
@Table(name = "parcel")
class ParcelEntry {
    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    private int place;

    @Column(name = "case_id")
    private UUID caseId;

    private String recipient;
    private String type;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String purpose;
    private String consent;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "business_status")
    private String businessStatus;

    private int attempts;
    private String trouble;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "final_at")
    private Instant finalAt;

    protected ParcelEntry() {}

    ParcelEntry(UUID id, UUID messageId, int place, UUID caseId, Addressee addressee) {
        this.id = id;
        this.messageId = messageId;
        this.place = place;
        this.caseId = caseId;
        this.recipient = addressee.partner();
        this.type = addressee.type();
        this.legalBasis = addressee.legalBasis();
        this.purpose = addressee.purpose();
        this.consent = addressee.consent();
        this.state = State.REQUESTED;
        this.businessStatus = "queued";
    }

    void become(State next, String stage, Instant now) {
        state = next;
        businessStatus = stage;
        finalAt = next.isFinal() ? now : null;
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    int place() {
        return place;
    }

    UUID caseId() {
        return caseId;
    }

    String recipient() {
        return recipient;
    }

    String type() {
        return type;
    }

    State state() {
        return state;
    }

    String businessStatus() {
        return businessStatus;
    }

    /** A try has delivered it; {@code false} when one had before. */
    boolean deliver(int attempt, Instant at) {
        attempts = attempt;
        trouble = null;
        if (deliveredAt != null) {
            return false;
        }
        deliveredAt = at;
        businessStatus = state == State.REQUESTED ? "delivered" : businessStatus;
        return true;
    }

    /** A try has failed; the next one comes by itself, or an operator must move it. */
    void fail(int attempt, String cause, boolean isQuarantined) {
        attempts = attempt;
        trouble = cause;
        if (state == State.REQUESTED) {
            businessStatus = isQuarantined ? "quarantined" : "retrying";
        }
    }

    /** It goes nowhere any more: what troubled it is history. */
    void rest() {
        trouble = null;
    }

    Flows.Leg leg() {
        return new Flows.Leg(
                id, messageId, recipient, type, legalBasis, state, businessStatus, attempts, trouble, deliveredAt);
    }
}
