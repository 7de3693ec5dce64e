package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Under which id a recipient has archived what a parcel brought. */
@Entity
@Table(name = "archived_document")
class ArchivedDocument {
    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "parcel_id")
    private UUID parcelId;

    @Column(name = "document_id")
    private String documentId;

    @Column(name = "said_at")
    private Instant saidAt;

    protected ArchivedDocument() {}

    ArchivedDocument(UUID id, UUID messageId, UUID parcelId, String documentId, Instant saidAt) {
        this.id = id;
        this.messageId = messageId;
        this.parcelId = parcelId;
        this.documentId = documentId;
        this.saidAt = saidAt;
    }

    UUID parcelId() {
        return parcelId;
    }

    String documentId() {
        return documentId;
    }
}
