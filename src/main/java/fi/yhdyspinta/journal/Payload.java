package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One sealed payload. */
@Entity
@Table(name = "payload")
class Payload {
    /** What it is of a message's life. */
    enum Kind {
        /** The document as it came in, byte for byte. */
        RAW,
        /** The canonical message. */
        CANONICAL,
        /** What was written for a recipient and delivered. */
        WRITTEN,
        /** A recipient's answer as it came in. */
        ANSWER
    }

    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    /** The parcel or status event it belongs to; the message itself for RAW and CANONICAL. */
    @Column(name = "subject_id")
    private UUID subjectId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private byte[] sealed;

    protected Payload() {}

    Payload(UUID id, UUID messageId, UUID subjectId, Kind kind, byte[] sealed) {
        this.id = id;
        this.messageId = messageId;
        this.subjectId = subjectId;
        this.kind = kind;
        this.sealed = sealed;
    }

    UUID subjectId() {
        return subjectId;
    }

    Kind kind() {
        return kind;
    }

    byte[] sealed() {
        return sealed;
    }
}
