package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** One thing of a batch, and what came of moving it. */
@Entity
@Table(name = "batch_item")
@IdClass(BatchItem.Place.class)
class BatchItem {
    @Id
    @Column(name = "batch_id")
    private UUID batchId;

    @Id
    private int number;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "message_id")
    private UUID messageId;

    private String partner;
    private int copy;
    private String result;
    private String code;

    @Column(name = "moved_at")
    private Instant movedAt;

    protected BatchItem() {}

    BatchItem(UUID batchId, int number, Batches.Chosen chosen) {
        this.batchId = batchId;
        this.number = number;
        this.subjectId = chosen.subjectId();
        this.messageId = chosen.messageId();
        this.partner = chosen.partner();
        this.copy = chosen.copy();
        this.result = Batches.OPEN;
    }

    boolean isOpen() {
        return result.equals(Batches.OPEN);
    }

    void end(String how, String why, Instant now) {
        result = how;
        code = why;
        movedAt = now;
    }

    Batches.Item item() {
        return new Batches.Item(number, new Batches.Chosen(subjectId, messageId, partner, copy), result, code, movedAt);
    }

    /** The key as JPA wants it. */
    static class Place implements Serializable {
        private static final long serialVersionUID = 1L;

        UUID batchId;
        int number;

        public Place() {}

        Place(UUID batchId, int number) {
            this.batchId = batchId;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.batchId.equals(batchId) && place.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(batchId, number);
        }
    }
}
