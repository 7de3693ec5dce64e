package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** What a sender's own number stands for: the same number again is the same message, or a conflict. */
@Entity
@Table(name = "arrival")
@IdClass(Arrival.Number.class)
class Arrival {
    @Id
    private String partner;

    @Id
    @Column(name = "sender_message_id")
    private String senderMessageId;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "content_hash")
    private String contentHash;

    protected Arrival() {}

    Arrival(String partner, String senderMessageId, UUID messageId, String contentHash) {
        this.partner = partner;
        this.senderMessageId = senderMessageId;
        this.messageId = messageId;
        this.contentHash = contentHash;
    }

    UUID messageId() {
        return messageId;
    }

    String contentHash() {
        return contentHash;
    }

    /** The key as JPA wants it. */
    static class Number implements Serializable {
        private static final long serialVersionUID = 1L;

        String partner;
        String senderMessageId;

        public Number() {}

        Number(String partner, String senderMessageId) {
            this.partner = partner;
            this.senderMessageId = senderMessageId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Number number
                    && number.partner.equals(partner)
                    && number.senderMessageId.equals(senderMessageId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(partner, senderMessageId);
        }
    }
}
