package fi.yhdyspinta.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

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

    @Column(name = "also_given_by")
    private String alsoGivenBy;

    private String recipient;

    @Column(name = "recipient_unit")
    private String recipientUnit;

    @Column(name = "message_types")
    private String messageTypes;

    private String categories;
    private String purpose;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    @Column(name = "given_at")
    private Instant givenAt;

    @Column(name = "given_how")
    private String givenHow;

    @Column(name = "text_version")
    private String textVersion;

    private String language;

    @Column(name = "printout_offered")
    private boolean printoutOffered;

    private String recorder;

    @Column(name = "recorder_unit")
    private String recorderUnit;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_by")
    private String withdrawnBy;

    @Column(name = "withdrawal_reason")
    private String withdrawalReason;

    @Column(name = "withdrawal_recorded_at")
    private Instant withdrawalRecordedAt;

    @Column(name = "withdrawal_recorder")
    private String withdrawalRecorder;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected Consent() {}

    Consent(Recorded recorded, Sealed names) {
        this.reference = recorded.reference();
        this.legalBasis = recorded.legalBasis();
        this.subjectIndex = recorded.subjectIndex();
        this.giverIndex = recorded.giverIndex();
        this.alsoGivenBy = Words.joined(recorded.alsoGivenBy());
        this.recipient = recorded.recipient();
        this.recipientUnit = recorded.recipientUnit();
        this.messageTypes = Words.joined(recorded.messageTypes());
        this.categories = Words.joined(recorded.categories());
        this.purpose = recorded.purpose();
        this.validFrom = recorded.validFrom();
        this.validTo = recorded.validTo();
        this.givenAt = recorded.givenAt();
        this.givenHow = recorded.givenHow();
        this.textVersion = recorded.textVersion();
        this.language = recorded.language();
        this.printoutOffered = recorded.isPrintoutOffered();
        this.recorder = recorded.recorder();
        this.recorderUnit = recorded.recorderUnit();
        this.recordedAt = recorded.recordedAt();
        this.wrappedKey = names.wrappedKey();
        this.sealed = names.bytes();
        if (recorded.withdrawal() != null) {
            withdraw(recorded.withdrawal());
        }
    }

    void withdraw(Recorded.Withdrawal withdrawal) {
        withdrawnAt = withdrawal.at();
        withdrawnBy = withdrawal.by();
        withdrawalReason = withdrawal.reason();
        withdrawalRecordedAt = withdrawal.recordedAt();
        withdrawalRecorder = withdrawal.recorder();
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Optional<Sealed> names() {
        return sealed == null ? Optional.empty() : Optional.of(new Sealed(wrappedKey, sealed));
    }

    Recorded recorded() {
        return new Recorded(
                reference,
                legalBasis,
                subjectIndex,
                giverIndex,
                Words.split(alsoGivenBy),
                recipient,
                recipientUnit,
                Words.split(messageTypes),
                Words.split(categories),
                purpose,
                validFrom,
                validTo,
                givenAt,
                givenHow,
                textVersion,
                language,
                printoutOffered,
                recorder,
                recorderUnit,
                recordedAt,
                withdrawnAt == null
                        ? null
                        : new Recorded.Withdrawal(
                                withdrawnAt, withdrawnBy, withdrawalReason, withdrawalRecordedAt, withdrawalRecorder));
    }
}
