package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The wrapped data key of one message. Without this row its payloads are noise. */
@Entity
@Table(name = "payload_key")
class PayloadKey {
    @Id
    @Column(name = "message_id")
    private UUID messageId;

    private byte[] wrapped;

    protected PayloadKey() {}

    PayloadKey(UUID messageId, byte[] wrapped) {
        this.messageId = messageId;
        this.wrapped = wrapped;
    }

    byte[] wrapped() {
        return wrapped;
    }
}
