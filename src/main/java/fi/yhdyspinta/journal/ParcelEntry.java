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
    UUID id;

    @Column(name = "message_id")
    UUID messageId;

    int place;

    @Column(name = "case_id")
    UUID caseId;

    String recipient;
    String type;

    @Column(name = "legal_basis")
    String legalBasis;

    String purpose;
    String consent;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "business_status")
    String businessStatus;

    int attempts;
    String trouble;

    @Column(name = "delivered_at")
    Instant deliveredAt;

    @Column(name = "final_at")
    Instant finalAt;

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
}
