package fi.yhdyspinta.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** A recorded consent (domain C2). The entity stays in its room; {@link Recorded} is what others see. */
@Entity
@Table(name = "consent")
class Consent {
    @Id
    private String reference;

    @Column(name = "legal_basis")
    private String legalBasis;

    @Column(name = "subject_index")
    private String subjectIndex;

    @Column(name = "giver_index")
    private String giverIndex;

    private String recipient;

    @Column(name = "message_types")
    private String messageTypes;

    private String purpose;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    @Column(name = "given_how")
    private String givenHow;

    private String language;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    protected Consent() {}

    Consent(Recorded recorded, Instant now) {
        this.reference = recorded.reference();
        this.legalBasis = recorded.legalBasis();
        this.subjectIndex = recorded.subjectIndex();
        this.giverIndex = recorded.giverIndex();
        this.recipient = recorded.recipient();
        this.messageTypes = String.join(",", recorded.messageTypes());
        this.purpose = recorded.purpose();
        this.validFrom = recorded.validFrom();
        this.validTo = recorded.validTo();
        this.givenHow = recorded.givenHow();
        this.language = recorded.language();
        this.recordedAt = now;
        this.withdrawnAt = recorded.withdrawnAt();
    }

    Recorded recorded() {
        return new Recorded(
                reference,
                legalBasis,
                subjectIndex,
                giverIndex,
                recipient,
                Set.of(messageTypes.split(",")),
                purpose,
                validFrom,
                validTo,
                givenHow,
                language,
                withdrawnAt);
    }
}
