package fi.yhdyspinta.people.glass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An opening as it is stored. */
@Entity
@Table(name = "payload_opening")
class OpeningEntry {
    /** No parcel, nobody. A null can't be bound on PostgreSQL. */
    private static final UUID NONE = new UUID(0, 0);

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID person;

    private String organisation;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "parcel_id")
    private UUID parcelId;

    private String controller;

    @Column(name = "is_there")
    private boolean isThere;

    private String reason;
    private String note;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "lapses_at")
    private Instant lapsesAt;

    @Column(name = "decided_by")
    private UUID decidedBy = NONE;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String refusal;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closes_at")
    private Instant closesAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_how")
    private PayloadOpening.End how;

    @Column(name = "seen_by")
    private UUID seenBy = NONE;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "live_key")
    private String liveKey;

    protected OpeningEntry() {}

    OpeningEntry(PayloadOpening asked) {
        this.id = asked.id();
        this.person = asked.person();
        this.organisation = asked.organisation();
        this.messageId = asked.messageId();
        this.parcelId = asked.parcelId() == null ? NONE : asked.parcelId();
        this.controller = asked.controller();
        this.isThere = asked.isThere();
        this.reason = asked.reason();
        this.note = asked.note();
        this.askedAt = asked.askedAt();
        this.lapsesAt = asked.lapsesAt();
        this.openedAt = asked.openedAt();
        this.closesAt = asked.closesAt();
        this.liveKey = asked.key();
    }

    PayloadOpening opening() {
        return new PayloadOpening(
                id,
                person,
                organisation,
                messageId,
                orNull(parcelId),
                controller,
                isThere,
                reason,
                note,
                askedAt,
                lapsesAt,
                orNull(decidedBy),
                decidedAt,
                refusal,
                openedAt,
                closesAt,
                endedAt,
                how,
                orNull(seenBy),
                seenAt);
    }

    private static UUID orNull(UUID id) {
        return id.equals(NONE) ? null : id;
    }

    void open(UUID by, Instant now) {
        decidedBy = by;
        decidedAt = now;
        openedAt = now;
        closesAt = now.plus(PayloadOpening.LENGTH);
    }

    void refuse(UUID by, String why, Instant now) {
        decidedBy = by;
        decidedAt = now;
        refusal = why;
        end(PayloadOpening.End.REFUSED, now);
    }

    void end(PayloadOpening.End what, Instant now) {
        endedAt = now;
        how = what;
        liveKey = null;
    }

    void seen(UUID by, Instant now) {
        seenBy = by;
        seenAt = now;
    }
}
