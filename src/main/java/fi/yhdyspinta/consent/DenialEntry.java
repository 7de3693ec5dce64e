package fi.yhdyspinta.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A minor's denial as it is stored. */
@Entity
@Table(name = "denial")
class DenialEntry {
    @Id
    private String reference;

    private String domain;

    @Column(name = "subject_index")
    private String subjectIndex;

    @Column(name = "assessor_role")
    private String assessorRole;

    @Column(name = "reason_class")
    private String reasonClass;

    private String covered;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    private String recorder;

    @Column(name = "recorder_unit")
    private String recorderUnit;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "lifted_at")
    private Instant liftedAt;

    @Column(name = "lifting_recorded_at")
    private Instant liftingRecordedAt;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected DenialEntry() {}

    DenialEntry(Denial denial, Sealed names) {
        this.reference = denial.reference();
        this.domain = denial.domain();
        this.subjectIndex = denial.subjectIndex();
        this.assessorRole = denial.assessorRole();
        this.reasonClass = denial.reasonClass();
        this.covered = Words.joined(denial.covered());
        this.validFrom = denial.validFrom();
        this.validTo = denial.validTo();
        this.recorder = denial.recorder();
        this.recorderUnit = denial.recorderUnit();
        this.recordedAt = denial.recordedAt();
        this.wrappedKey = names.wrappedKey();
        this.sealed = names.bytes();
    }

    void lift(Instant at, Instant now) {
        liftedAt = at;
        liftingRecordedAt = now;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Sealed names() {
        return new Sealed(wrappedKey, sealed);
    }

    Denial denial() {
        return new Denial(
                reference,
                domain,
                subjectIndex,
                assessorRole,
                reasonClass,
                Words.split(covered),
                validFrom,
                validTo,
                recorder,
                recorderUnit,
                recordedAt,
                liftedAt);
    }
}
