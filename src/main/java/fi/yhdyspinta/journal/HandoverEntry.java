package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A hand-over as it is stored. */
@Entity
@Table(name = "handover")
class HandoverEntry {
    @Id
    @Column(name = "parcel_id")
    private UUID parcelId;

    @Column(name = "message_id")
    private UUID messageId;

    private int version;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Enumerated(EnumType.STRING)
    private Handover.Manner manner;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "sender_at")
    private Instant senderAt;

    @Column(name = "recipient_at")
    private Instant recipientAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "noted_at")
    private Instant notedAt;

    protected HandoverEntry() {}

    HandoverEntry(UUID parcelId, UUID messageId) {
        this.parcelId = parcelId;
        this.messageId = messageId;
    }

    /** Proposes it, or proposes another time: who proposes has confirmed, and the other has not. */
    void propose(Instant at, Handover.Manner how, String by, boolean isSender, Instant now) {
        version++;
        startsAt = at;
        manner = how;
        proposedBy = by;
        senderAt = isSender ? now : null;
        recipientAt = isSender ? null : now;
        endedAt = null;
        endedBy = null;
        notedAt = null;
    }

    void confirm(boolean isSender, Instant now) {
        if (isSender) {
            senderAt = now;
        } else {
            recipientAt = now;
        }
    }

    void end(String by, Instant now) {
        endedAt = now;
        endedBy = by;
    }

    void note(Instant now) {
        notedAt = now;
    }

    Handover handover() {
        return new Handover(
                parcelId,
                messageId,
                version,
                startsAt,
                manner,
                proposedBy,
                senderAt,
                recipientAt,
                endedAt,
                endedBy,
                notedAt);
    }
}
