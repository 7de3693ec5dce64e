package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One fetch of a file: a disclosure, so it is written down (ATL 10 §, TihL 17 §). */
@Entity
@Table(name = "attachment_fetch")
class AttachmentFetch {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attachment_fetch")
    @SequenceGenerator(name = "attachment_fetch", sequenceName = "attachment_fetch_seq", allocationSize = 50)
    private long id;

    @Column(name = "attachment_id")
    private UUID attachmentId;

    private String caller;

    @Column(name = "fetched_at")
    private Instant fetchedAt;

    protected AttachmentFetch() {}

    AttachmentFetch(UUID attachmentId, String caller, Instant fetchedAt) {
        this.attachmentId = attachmentId;
        this.caller = caller;
        this.fetchedAt = fetchedAt;
    }

    Attachments.Fetch fetch() {
        return new Attachments.Fetch(caller, fetchedAt);
    }
}
