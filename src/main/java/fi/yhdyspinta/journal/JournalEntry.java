package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.proof.Chain;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A message as it is stored: its envelope. What it says is sealed elsewhere. */
@Entity
@Table(name = "message")
class JournalEntry {
    @Id
    private UUID id;

    private String sender;

    @Column(name = "sender_unit")
    private String senderUnit;

    @Column(name = "sender_message_id")
    private String senderMessageId;

    @Column(name = "case_id")
    private UUID caseId;

    private String type;
    private String format;
    private String language;
    private String urgency;

    @Column(name = "security_ban")
    private boolean securityBan;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "final_at")
    private Instant finalAt;

    @Column(name = "raw_hash")
    private String rawHash;

    @Column(name = "canonical_hash")
    private String canonicalHash;

    protected JournalEntry() {}

    JournalEntry(UUID id, Envelope envelope, UUID caseId, String format, Instant receivedAt) {
        this.id = id;
        this.sender = envelope.sender();
        this.senderUnit = envelope.unitId();
        this.senderMessageId = envelope.senderMessageId();
        this.caseId = caseId;
        this.type = envelope.type();
        this.format = format;
        this.language = envelope.language();
        this.urgency = envelope.urgency().wire();
        this.securityBan = envelope.securityBan();
        this.sentAt = envelope.sentAt();
        this.receivedAt = receivedAt;
        this.state = State.REQUESTED;
    }

    /** Keeps what the payloads were, for when they are destroyed. */
    JournalEntry hashed(byte[] raw, byte[] canonical) {
        rawHash = Chain.digest(raw);
        canonicalHash = Chain.digest(canonical);
        return this;
    }

    Flows.Hashes hashes() {
        return new Flows.Hashes(rawHash, canonicalHash);
    }

    void become(State next, Instant now) {
        state = next;
        finalAt = next.isFinal() && finalAt == null ? now : finalAt;
    }

    UUID id() {
        return id;
    }

    String sender() {
        return sender;
    }

    String senderMessageId() {
        return senderMessageId;
    }

    String format() {
        return format;
    }

    UUID caseId() {
        return caseId;
    }

    State state() {
        return state;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Flows.Entry entry() {
        return new Flows.Entry(
                id,
                sender,
                senderUnit,
                senderMessageId,
                caseId,
                type,
                state,
                urgency,
                securityBan,
                sentAt,
                receivedAt,
                finalAt);
    }
}
