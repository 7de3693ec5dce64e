package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** One recipient's copy as it is stored: where it goes, on which ground, how far it has come. */
@Entity
@Table(name = "parcel")
class ParcelEntry {
    /** The nil UUID (RFC 9562). */
    private static final UUID NONE = new UUID(0, 0);

    /** What only a recipient comes to first; one who declines has had it too. */
    private static final Set<State> TAKEN_UP =
            EnumSet.of(State.ACCEPTED, State.IN_PROGRESS, State.ON_HOLD, State.REJECTED);

    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    private int place;

    @Column(name = "case_id")
    private UUID caseId;

    private String recipient;

    @Column(name = "recipient_unit")
    private String unit;

    private String type;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String purpose;
    private String consent;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "business_status")
    private String businessStatus;

    private int child;
    private boolean duty;
    private boolean held;

    /** It is written otherwise than its recipient's others. */
    private boolean mended;

    /** Another parcel has taken its place: it was redirected. */
    private boolean replaced;

    /** The parcel whose place it took; {@link #NONE} when it took none: a null can't be bound. */
    private UUID replaces;

    /** The parcel that it takes back or corrects; {@link #NONE} when it is about none. */
    private UUID regards;

    @Column(name = "subject_index")
    private String subjectIndex;

    @Column(name = "feedback_consent")
    private String feedbackConsent;

    private String outcome;

    @Column(name = "reception_at")
    private Instant receptionAt;

    private int attempts;
    private String trouble;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "final_at")
    private Instant finalAt;

    /** The database's own word for how it ended; null until it has. By it the list finds what few parcels end as. */
    @Enumerated(EnumType.STRING)
    @Column(name = "ended_as", insertable = false, updatable = false)
    private State endedAs;

    protected ParcelEntry() {}

    ParcelEntry(UUID messageId, UUID caseId, Parcel parcel) {
        var addressee = parcel.addressee();
        this.id = parcel.id();
        this.messageId = messageId;
        this.place = parcel.place();
        this.child = parcel.child();
        this.duty = parcel.isDuty();
        this.held = parcel.isHeld();
        this.replaces = NONE;
        this.regards = parcel.regards() == null ? NONE : parcel.regards();
        this.subjectIndex = parcel.subjectIndex();
        this.feedbackConsent = addressee.feedbackConsent();
        this.caseId = caseId;
        this.recipient = addressee.partner();
        this.unit = addressee.unitId();
        this.type = addressee.type();
        this.legalBasis = addressee.legalBasis();
        this.purpose = addressee.purpose();
        this.consent = addressee.consent();
        this.state = State.REQUESTED;
        this.businessStatus = parcel.isHeld() ? "held-for-check" : "queued";
    }

    /** Takes the place of another, which was redirected. */
    void replace(ParcelEntry other) {
        replaces = other.id;
        feedbackConsent = other.feedbackConsent;
        other.replaced = true;
    }

    void become(State next, String stage, Instant now) {
        state = next;
        businessStatus = stage;
        finalAt = next.isFinal() ? now : null;
        // somebody has it: the third receipt level (domain E1, Receipt)
        if (receptionAt == null && TAKEN_UP.contains(next)) {
            receptionAt = now;
        }
    }

    void endWith(String code) {
        outcome = code;
    }

    void release() {
        held = false;
        businessStatus = "queued";
    }

    void allowFeedback(String consent) {
        feedbackConsent = consent;
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

    int child() {
        return child;
    }

    boolean isDuty() {
        return duty;
    }

    boolean isHeld() {
        return held;
    }

    boolean isReplaced() {
        return replaced;
    }

    /** Whether the sender named it, and no redirection made it. */
    boolean isOriginal() {
        return replaces.equals(NONE);
    }

    String legalBasis() {
        return legalBasis;
    }

    String consent() {
        return consent;
    }

    String feedbackConsent() {
        return feedbackConsent;
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
        // what is sent again has arrived before, whatever comes of it now
        if (state == State.REQUESTED && deliveredAt == null) {
            businessStatus = isQuarantined ? "quarantined" : "retrying";
        }
    }

    /** It waits at the hub until its recipient fetches it. */
    void await() {
        trouble = null;
        if (state == State.REQUESTED && deliveredAt == null) {
            businessStatus = "awaiting-pickup";
        }
    }

    /** It goes nowhere any more: what troubled it is history. */
    void rest() {
        trouble = null;
    }

    void mend() {
        mended = true;
    }

    boolean isMended() {
        return mended;
    }

    /** It was sent again and goes no more: it has arrived before. */
    void restIfDelivered() {
        if (deliveredAt != null) {
            trouble = null;
        }
    }

    Leg leg() {
        return new Leg(
                id,
                messageId,
                caseId,
                recipient,
                unit,
                type,
                legalBasis,
                purpose == null ? "" : purpose,
                place,
                child,
                subjectIndex,
                duty,
                held,
                replaced,
                isOriginal() ? null : replaces,
                regards.equals(NONE) ? null : regards,
                feedbackConsent,
                state,
                businessStatus,
                outcome,
                attempts,
                trouble,
                deliveredAt,
                receptionAt,
                finalAt);
    }
}
